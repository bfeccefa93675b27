package io.sshprobe.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.target.Stage;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every assessment, whatever was observed and whatever a hostile server sent. */
class AnyObservationTest {
    private static final Assessor ASSESSOR = Rules.assessor();
    private static final Map<Cause, Rule> RULES =
            Rules.ALL.stream().collect(Collectors.toMap(Rule::cause, Function.identity()));

    @Property
    void whatIsCertainHasNoLookAlikeLeft(@ForAll("observations") Observations seen) {
        CaseFile facts = seen.file();
        Candidate verdict = ASSESSOR.assess(facts).verdict();

        if (verdict.confidence() == Confidence.CERTAIN) {
            Rule rule = rule(verdict.cause());
            assertThat(rule.examine(facts).standing()).isEqualTo(Standing.PROVEN);
            assertThat(rule.lookAlikes())
                    .allSatisfy(other ->
                            assertThat(rule(other).examine(facts).standing()).isEqualTo(Standing.REFUTED));
        }
    }

    /** Stronger than the promise: what is certain is not even rivalled by a cause that the rule forgot to declare. */
    @Property
    void whatIsCertainIsTheOnlyCauseThatStands(@ForAll("observations") Observations seen) {
        CaseFile facts = seen.file();
        Candidate verdict = ASSESSOR.assess(facts).verdict();

        if (verdict.confidence() == Confidence.CERTAIN) {
            assertThat(Rules.ALL)
                    .filteredOn(rule -> rule.examine(facts).standing() != Standing.REFUTED)
                    .extracting(Rule::cause)
                    .containsExactlyInAnyOrder(verdict.cause(), Cause.UNKNOWN);
        }
    }

    @Property
    void theSameFactsGiveTheSameAssessment(@ForAll("observations") Observations seen) {
        assertThat(ASSESSOR.assess(seen.file())).isEqualTo(ASSESSOR.assess(seen.file()));
    }

    @Property
    void nothingThatAServerSentReachesATerminalUnescaped(@ForAll("observations") Observations seen) {
        String shown = ASSESSOR.assess(seen.file()).toString();

        assertThat(shown.chars()).noneMatch(c -> Character.getType(c) == Character.CONTROL);
    }

    @Property
    void onlyAnEndThatIsGoodIsCalledGood(@ForAll("observations") Observations seen) {
        CaseFile facts = seen.file();
        Candidate verdict = ASSESSOR.assess(facts).verdict();

        if (verdict.cause().family() == Family.OK) {
            assertThat(facts.first().end().kind()).isIn(EndKind.COMPLETED, EndKind.UNSUPPORTED);
        }
    }

    @Provide
    Arbitrary<Observations> observations() {
        Arbitrary<String> text = Arbitraries.of(
                "",
                "SSH-2.0-X\r\n",
                "SSH-2.0-\u001b[31mX\r\n",
                "SSH-1.5-X\n",
                "SSH-9-X\n",
                "SSH-2.0-X",
                "Exceeded MaxStartups\r\n",
                "Not allowed at this time\r\n",
                "HTTP/1.1 400 \u001b]0;x\u0007\r\n",
                "one\r\ntwo\u0085\r\n",
                "\u00ff\u001b[2J\n",
                "SSH-2.0-X\r\nInvalid SSH identification string.\r\n",
                "SSH-2.0-X\r\n\u00de\u00ad\u00be\u00ef");
        return Combinators.combine(
                        Arbitraries.of(Stage.class),
                        Arbitraries.of(EndKind.class),
                        Arbitraries.of(0.0, 0.3, 3.0, 200.0, 3000.0, 5000.0, 12_000.0, 16_000.0, 120_000.0),
                        text,
                        Arbitraries.of(1L, 22L, 23L, 1054L),
                        Arbitraries.of(0, 1, 3),
                        Arbitraries.of("ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EPERM", "EMFILE", "ECONNRESET"),
                        Arbitraries.of(true, false))
                .as((stage, kind, millis, received, acked, unacked, errno, tcpInfo) -> {
                    Observations seen = Observations.at(stage, kind, millis)
                            .text(stage.compareTo(Stage.CONNECT) > 0 ? received : "")
                            .acked(acked)
                            .unacked(unacked, unacked)
                            .errno(errno)
                            .disconnect(acked, received);
                    return tcpInfo ? seen : seen.withoutTcpInfo();
                });
    }

    private static Rule rule(Cause cause) {
        return Objects.requireNonNull(RULES.get(cause));
    }
}

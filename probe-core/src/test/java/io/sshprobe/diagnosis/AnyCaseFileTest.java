package io.sshprobe.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.target.Stage;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every investigation, whatever its experiments showed. */
class AnyCaseFileTest {
    private static final Assessor ASSESSOR = Rules.assessor();

    @Property
    void theOrderOfObservationsDoesNotMatter(@ForAll("files") CaseFile facts, @ForAll Random random) {
        List<Observation> shuffled = new ArrayList<>(facts.observations());
        Collections.shuffle(shuffled, random);
        CaseFile other = new CaseFile(
                facts.endpoint(),
                shuffled,
                facts.siblings(),
                facts.otherVantages(),
                facts.past(),
                facts.openConnections());

        assertThat(ASSESSOR.assess(other)).isEqualTo(ASSESSOR.assess(facts));
    }

    @Property
    void moreEvidenceNeverMakesSomethingElseCertain(@ForAll("files") CaseFile facts) {
        Candidate certain = null;
        for (int known = 1; known <= facts.observations().size(); known++) {
            CaseFile so = new CaseFile(
                    facts.endpoint(),
                    facts.observations().subList(0, known),
                    facts.siblings(),
                    facts.otherVantages(),
                    facts.past(),
                    facts.openConnections());
            Candidate verdict = ASSESSOR.assess(so).verdict();
            if (verdict.confidence() == Confidence.CERTAIN) {
                assertThat(verdict.cause()).isEqualTo(certain == null ? verdict.cause() : certain.cause());
                certain = verdict;
            }
        }
    }

    @Property
    void whatIsCertainStandsAlone(@ForAll("files") CaseFile facts) {
        Candidate verdict = ASSESSOR.assess(facts).verdict();

        if (verdict.confidence() == Confidence.CERTAIN) {
            assertThat(Rules.ALL)
                    .filteredOn(rule -> rule.examine(facts).standing() != Standing.REFUTED)
                    .extracting(Rule::cause)
                    .containsExactlyInAnyOrder(verdict.cause(), Cause.UNKNOWN);
        }
    }

    @Property
    void whatIsCertainNeedsNoExperimentAndWhatIsRefutedSaysWhy(@ForAll("files") CaseFile facts) {
        Assessment assessment = ASSESSOR.assess(facts);

        if (assessment.verdict().confidence() == Confidence.CERTAIN) {
            assertThat(assessment.experiments()).isEmpty();
        }
        assertThat(assessment.candidates())
                .allSatisfy(candidate -> assertThat(candidate.evidenceFor()).isNotEmpty());
        assertThat(assessment.ruledOut())
                .allSatisfy(out -> assertThat(out.because()).isNotBlank());
    }

    @Provide
    Arbitrary<CaseFile> files() {
        Arbitrary<List<Observations>> further = observation().list().ofMaxSize(5);
        Arbitrary<List<Experiment>> why = Arbitraries.of(Experiment.values())
                .filter(each -> each != Experiment.FIRST)
                .list()
                .ofSize(5);
        Arbitrary<Boolean> passedBefore = Arbitraries.of(true, false);
        Arbitrary<Integer> open = Arbitraries.of(0, 1, 5);
        return Combinators.combine(observation(), further, why, passedBefore, open)
                .as((first, others, experiments, passed, count) -> {
                    for (int i = 0; i < others.size(); i++) {
                        first.then(experiments.get(i), others.get(i).started(1000.0 * (i + 1) * (i + 1) * (i + 1)));
                    }
                    if (passed) {
                        first.past(new PastOutcome(
                                Instant.EPOCH.minusSeconds(3600),
                                InetAddress.getLoopbackAddress(),
                                EndKind.COMPLETED,
                                Stage.SERVICE_REQUEST,
                                null,
                                null,
                                1));
                    }
                    return first.from("127.0.0.1").openConnections(count).file();
                });
    }

    private static Arbitrary<Observations> observation() {
        Arbitrary<String> text = Arbitraries.of(
                "",
                "SSH-2.0-X\r\n",
                "SSH-1.5-X\n",
                "SSH-2.0-X",
                "Exceeded MaxStartups\r\n",
                "Not allowed at this time\r\n",
                "HTTP/1.1 400 Bad\r\n",
                "one\r\ntwo\r\n",
                "SSH-2.0-X\r\nInvalid SSH identification string.\r\n");
        return Combinators.combine(
                        Arbitraries.of(Stage.class),
                        Arbitraries.of(EndKind.class),
                        Arbitraries.of(0.0, 0.3, 3.0, 200.0, 5000.0, 16_000.0),
                        text,
                        Arbitraries.of(1L, 22L, 1054L, 120_000L, 524_000L),
                        Arbitraries.of(0, 3),
                        Arbitraries.of("ECONNREFUSED", "EHOSTUNREACH", "ECONNRESET"),
                        Arbitraries.of(0, 1, 2))
                .as((stage, kind, millis, received, acked, unacked, errno, icmp) -> {
                    Observations seen = Observations.at(stage, kind, millis)
                            .text(stage.compareTo(Stage.CONNECT) > 0 ? received : "")
                            .acked(acked)
                            .unacked(unacked, unacked)
                            .errno(errno)
                            .disconnect(acked, received);
                    return icmp == 0 ? seen : seen.icmp(4, 3, icmp == 1 ? 3 : 13, Observations.TARGET);
                });
    }
}

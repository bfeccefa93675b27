package io.sshprobe.diagnosis.evidence;

import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Standing;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.ErrorSender;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.VantageObservation;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.VisibleText;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what other vantages saw of the same address and port with the first probe from here.
 *
 * <p>This refutes nothing: several servers may share one address and be chosen by the client's address, and each
 * vantage has its own clock.
 */
public final class OtherVantages {
    /** The most vantages that one sentence quotes. */
    private static final int MAX_QUOTED = 4;

    /** The most characters of a vantage's name that are shown. */
    private static final int MAX_NAME = 40;

    private final Reading here;
    private final List<VantageObservation> passed;
    private final List<VantageObservation> failedAlike;
    private final Optional<String> passedBefore;

    private OtherVantages(Reading here, CaseFile facts) {
        this.here = here;
        List<VantageObservation> comparable = ofTheSameAddress(facts).stream()
                .filter(vantage -> !isSameSource(vantage.seen(), here.seen()))
                .toList();
        this.passed =
                where(comparable, vantage -> vantage.seen().completed(here.end().stage()));
        this.failedAlike = where(comparable, vantage -> Symptom.of(vantage.seen()) == here.symptom());
        this.passedBefore = OtherSource.passedBefore(here, facts);
    }

    static OtherVantages of(Reading here, CaseFile facts) {
        return new OtherVantages(here, facts);
    }

    private static List<VantageObservation> ofTheSameAddress(CaseFile facts) {
        return where(facts.otherVantages(), vantage -> {
            var there = vantage.seen().endpoint();
            return there.target().port() == facts.endpoint().target().port()
                    && there.address() != null
                    && there.address().equals(facts.endpoint().address());
        });
    }

    private static List<VantageObservation> where(
            List<VantageObservation> vantages, Predicate<VantageObservation> condition) {
        return vantages.stream().filter(condition).toList();
    }

    /** Whether another vantage passed the stage in which the probe from here failed. */
    boolean othersPass() {
        return !passed.isEmpty();
    }

    /** Whether other vantages failed in the same way, and none passed. */
    boolean othersFailAlike() {
        return passed.isEmpty() && !failedAlike.isEmpty();
    }

    /** Which vantages passed, from which address, how much earlier or later, and how far. */
    String passes() {
        return "Other vantages succeed: " + quoted(passed) + ".";
    }

    /** Which vantages failed in the same way, from which address, and how much earlier or later. */
    String failures() {
        return "Other vantages fail in the same way: " + quoted(failedAlike) + ".";
    }

    /** Adds what other vantages saw to a finding that was made from here alone. */
    Finding weigh(Reach reach, Finding alone) {
        if (alone.standing() == Standing.REFUTED || !(othersPass() || othersFailAlike())) {
            return alone;
        }
        if (othersFailAlike()) {
            return switch (reach) {
                case BANNED_SOURCE, ONE_SOURCE ->
                    against(
                            alone,
                            lower(alone.standing()),
                            failures() + " If this is the cause, it must affect each of them.");
                case FILTERED_SOURCES, EVERY_CLIENT -> supporting(alone, alone.standing(), failures());
                case SOME_SOURCES, ONE_PATH, NOT_COMPARABLE -> alone;
            };
        }
        return switch (reach) {
            case BANNED_SOURCE, ONE_SOURCE -> singledOut(reach, alone);
            case FILTERED_SOURCES -> filtered(alone);
            case SOME_SOURCES, ONE_PATH -> supporting(alone, alone.standing(), passes());
            case EVERY_CLIENT ->
                against(alone, comesFromTheServer() ? lower(alone.standing()) : alone.standing(), passes());
            case NOT_COMPARABLE -> alone;
        };
    }

    private Finding singledOut(Reach reach, Finding alone) {
        if (!comesFromTheServer()) {
            return alone;
        }
        if (reach == Reach.BANNED_SOURCE && passedBefore.isPresent() && SourceBlock.isFilter(here)) {
            return supporting(alone, Standing.PROVEN, passes(), passedBefore.get());
        }
        Standing atLeast = alone.standing() == Standing.CONSISTENT ? Standing.SUPPORTED : alone.standing();
        return supporting(alone, atLeast, passes());
    }

    private Finding filtered(Finding alone) {
        if (!comesFromTheServer()) {
            return supporting(alone, alone.standing(), passes());
        }
        return against(
                alone,
                Standing.CONSISTENT,
                passes()
                        + " A rule for all clients would stop them too. A rule for some sources, or a rule on the path"
                        + " from here, would not.");
    }

    /** Whether the server can have caused the end: not this machine, and not a router on the path. */
    private boolean comesFromTheServer() {
        return switch (here.symptom()) {
            case LOCAL_REFUSAL -> false;
            case ICMP_TO_SYN -> here.errorSender() == ErrorSender.TARGET;
            case NO_ANSWER -> !NeighbourLookup.neverLeft(here);
            case RST_TO_SYN, RST_TO_ACK, REJECTED_MIDWAY -> true;
            case CLOSED_WORDLESS, SILENT, REFUSED_IN_WORDS, OTHER_WORDS, ECHOED, OTHER_VERSION -> true;
            case WORDS_AFTER_IDENTIFICATION, STALLED, KEPT_SENDING, CUT, DISCONNECTED, PROTOCOL_BREACH -> true;
            case MISMATCHED, UNVERIFIED, COMPLETED, CLIENT_REFUSES, UNSUPPORTED -> true;
            // These say nothing about the server: their rules do not compare vantages.
            case OWN_LIMIT, OWN_DEFECT, CANCELLED, UNRESOLVED -> true;
        };
    }

    /** Many machines can have the same private address, each behind its own NAT. */
    private static boolean isSameSource(Observation there, Observation here) {
        InetAddress source = local(there);
        return source != null && source.equals(local(here)) && !source.isSiteLocalAddress();
    }

    private static @Nullable InetAddress local(Observation seen) {
        return seen.transport().localAddress();
    }

    /** Evidence against a cause does not undo a proof. */
    private static Standing lower(Standing standing) {
        return standing == Standing.SUPPORTED ? Standing.CONSISTENT : standing;
    }

    private static Finding supporting(Finding alone, Standing standing, String... sentences) {
        return new Finding(standing, joined(alone.evidenceFor(), sentences), alone.evidenceAgainst());
    }

    private static Finding against(Finding alone, Standing standing, String sentence) {
        return new Finding(standing, alone.evidenceFor(), joined(alone.evidenceAgainst(), sentence));
    }

    private static List<String> joined(List<String> sentences, String... more) {
        List<String> all = new ArrayList<>(sentences);
        all.addAll(List.of(more));
        return all;
    }

    private String quoted(List<VantageObservation> vantages) {
        String quoted = vantages.stream().limit(MAX_QUOTED).map(this::quoted).collect(Collectors.joining(", "));
        int more = vantages.size() - MAX_QUOTED;
        return more > 0 ? quoted + " and " + more + " more" : quoted;
    }

    private String quoted(VantageObservation vantage) {
        Observation seen = vantage.seen();
        InetAddress source = local(seen);
        return name(vantage) + " (" + (source == null ? "" : "from " + source.getHostAddress() + ", ")
                + distance(seen.startedAt()) + ": "
                + (seen.completed() ? "completed " : seen.end().kind().label().replace('-', ' ') + " at ")
                + seen.end().stage().label() + " after " + Wording.time(seen.waitedNanos()) + ")";
    }

    private static String name(VantageObservation vantage) {
        return VisibleText.of(vantage.vantage(), MAX_NAME);
    }

    /** How much earlier or later than the probe from here, by the clocks of both. */
    private String distance(Instant there) {
        return Wording.distance(Duration.between(here.seen().startedAt(), there));
    }

    /** That another vantage saw a different key of the same type for the same address; empty if none did. */
    static List<String> differingHostKeys(CaseFile facts) {
        String ours = verifiedKey(facts.first());
        if (ours == null) {
            return List.of();
        }
        String type = ours.substring(0, ours.indexOf(' ') + 1);
        String others = ofTheSameAddress(facts).stream()
                .filter(vantage -> {
                    String theirs = verifiedKey(vantage.seen());
                    return theirs != null && theirs.startsWith(type) && !theirs.equals(ours);
                })
                .limit(MAX_QUOTED)
                .map(vantage -> name(vantage) + " saw " + verifiedKey(vantage.seen()))
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? List.of()
                : List.of(
                        "The host key differs between vantages: here it is " + ours + "; " + others
                                + ". Either several servers with different keys share this address, or another machine answers"
                                + " instead of the server. Compare with 'ssh-keygen -lf' on the server before you trust either.");
    }

    /** Type and fingerprint of the host key whose signature was verified, or null. */
    private static @Nullable String verifiedKey(Observation seen) {
        var exchange = seen.keyExchange();
        return exchange.hostKey() == null || !Boolean.TRUE.equals(exchange.hostKeyVerified())
                ? null
                : VisibleText.of(HostKey.typeOf(exchange.hostKey().key()), MAX_NAME) + " "
                        + exchange.hostKey().fingerprintSha256();
    }
}

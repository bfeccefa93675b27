package io.sshprobe.diagnosis.evidence;

import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.Observation;
import io.sshprobe.target.Stage;

/**
 * What one observation looks like, without its cause.
 *
 * <p>Causes with the same symptom look the same at first. Every observation has exactly one symptom. A rule declares
 * the symptoms that its cause can have, and then examines the details.
 */
public enum Symptom {
    COMPLETED("The handshake completed to the requested depth."),
    CLIENT_REFUSES("OpenSSH's client would have ended the connection at the host key; this probe went on."),
    UNSUPPORTED("The server chose an algorithm that sshprobe cannot run, and broke no rule."),
    OWN_LIMIT("A limit of this machine ended the probe."),
    OWN_DEFECT("A defect of the probe ended it."),
    CANCELLED("The probe was stopped on request."),
    UNRESOLVED("The name did not resolve to an address that was asked for."),

    /** The system call failed without a packet in answer. */
    LOCAL_REFUSAL("This machine refused to connect, and no ICMP error came."),
    RST_TO_SYN("The SYN was refused, and no ICMP error was seen."),
    ICMP_TO_SYN("The SYN was answered with an ICMP error."),
    NO_ANSWER("The SYN was never answered."),
    RST_TO_ACK("The SYN was accepted, and the connection was reset at once."),

    CLOSED_WORDLESS("The connection was accepted and ended before the server sent a byte."),
    SILENT("The connection was accepted, and the server never sent a byte."),
    REFUSED_IN_WORDS("The server refused with a message before its identification string."),
    OTHER_WORDS("Bytes came without an identification string."),

    /** Also if the bytes hold an identification string: it is ours. */
    ECHOED("Our own bytes came back."),

    /** The identification string is of another version than 2. */
    OTHER_VERSION("The server's identification string is not of SSH version 2."),
    WORDS_AFTER_IDENTIFICATION("Plain text came after the identification string, where a packet belongs."),
    MISMATCHED("The two KEXINITs have no algorithm in common for at least one slot."),
    UNVERIFIED("The key exchange came as far as the server's signature, and OpenSSH's client does not accept it."),
    REJECTED_MIDWAY("An error came back for packets of a connection that was already accepted."),
    STALLED("The identification string came, and then nothing until the timeout."),
    KEPT_SENDING("Bytes kept coming, and what the probe waited for was not among them."),
    CUT("The identification string came, and then the connection ended without a message."),
    DISCONNECTED("The server sent SSH_MSG_DISCONNECT."),
    PROTOCOL_BREACH("The server sent what the protocol, or OpenSSH's client, does not allow there.");

    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // its lists are copies
    private final Finding ruledOut;

    Symptom(String sentence) {
        this.sentence = sentence;
        this.ruledOut = Finding.refuted(sentence);
    }

    /** The finding for a cause that cannot have this symptom; one shared object, because most causes get it. */
    Finding rulesOut() {
        return ruledOut;
    }

    /** The symptom as a sentence: the reason why a cause that cannot have it is refuted. */
    public String sentence() {
        return sentence;
    }

    /** The symptom of an observation. */
    public static Symptom of(Observation seen) {
        ConnectionEnd end = seen.end();
        return switch (end.kind()) {
            case COMPLETED -> completed(seen);
            case UNSUPPORTED -> UNSUPPORTED;
            case OWN_LIMIT -> OWN_LIMIT;
            case DEFECT -> OWN_DEFECT;
            case CANCELLED -> CANCELLED;
            case NAME_NOT_FOUND, OTHER_FAMILY, RESOLVER_FAILURE -> UNRESOLVED;
            case MISMATCH -> MISMATCHED;
            case REFUSED, UNREACHABLE, RESET, CLOSED, HALF_CLOSED, TIMED_OUT, DISCONNECT, PROTOCOL_ERROR ->
                outside(seen, OutsideEnd.of(end.kind()).orElseThrow());
        };
    }

    private static Symptom outside(Observation seen, OutsideEnd kind) {
        return seen.completed(Stage.CONNECT) ? afterConnect(seen, kind) : atConnect(seen.end(), kind);
    }

    /** A probe that stopped at its planned depth may already have seen that the next stage must fail. */
    private static Symptom completed(Observation seen) {
        if (Echo.in(seen)) {
            return ECHOED;
        }
        var identification = seen.text().identification();
        if (identification != null && !identification.speaksVersion2()) {
            return OTHER_VERSION;
        }
        if (!seen.completed(Stage.KEY_EXCHANGE) && isMismatched(seen)) {
            return MISMATCHED;
        }
        return seen.keyExchange().isRefusedByClient() ? CLIENT_REFUSES : COMPLETED;
    }

    private static boolean isMismatched(Observation seen) {
        var negotiation = seen.keyExchange().negotiation();
        return negotiation != null && !negotiation.mismatches().isEmpty();
    }

    private static Symptom atConnect(ConnectionEnd end, OutsideEnd kind) {
        boolean fromIcmp = end.icmp() != null && end.icmp().version() != 0;
        return switch (kind) {
            case REFUSED -> fromIcmp ? ICMP_TO_SYN : RST_TO_SYN;
            case UNREACHABLE -> fromIcmp ? ICMP_TO_SYN : LOCAL_REFUSAL;
            case RESET, CLOSED, HALF_CLOSED -> RST_TO_ACK;
            case TIMED_OUT, DISCONNECT, PROTOCOL_ERROR -> NO_ANSWER;
        };
    }

    private static Symptom afterConnect(Observation seen, OutsideEnd kind) {
        if (Echo.in(seen)) {
            return ECHOED;
        }
        if (Boolean.FALSE.equals(seen.keyExchange().hostKeyVerified())) {
            return UNVERIFIED;
        }
        if (isMismatched(seen)) {
            return MISMATCHED;
        }
        if (seen.keyExchange().isRefusedByClient()) {
            return CLIENT_REFUSES;
        }
        var identification = seen.text().identification();
        if (identification == null) {
            return withoutIdentification(seen, kind);
        }
        if (!identification.speaksVersion2()) {
            return OTHER_VERSION;
        }
        if (seen.keyExchange().serverProposal() == null && Wording.startsAsText(Wording.afterIdentification(seen))) {
            return WORDS_AFTER_IDENTIFICATION;
        }
        return switch (kind) {
            case REFUSED, UNREACHABLE -> REJECTED_MIDWAY;
            case TIMED_OUT -> Influx.of(seen).filter(Influx::wentOn).isPresent() ? KEPT_SENDING : STALLED;
            case DISCONNECT -> DISCONNECTED;
            case PROTOCOL_ERROR -> PROTOCOL_BREACH;
            case RESET, CLOSED, HALF_CLOSED ->
                Influx.of(seen).filter(Influx::isFlood).isPresent() ? KEPT_SENDING : CUT;
        };
    }

    private static Symptom withoutIdentification(Observation seen, OutsideEnd kind) {
        if (RefusalWords.in(seen) != null) {
            return REFUSED_IN_WORDS;
        }
        if (!seen.text().received().isEmpty()) {
            return OTHER_WORDS;
        }
        return switch (kind) {
            case REFUSED, UNREACHABLE -> REJECTED_MIDWAY;
            case TIMED_OUT -> SILENT;
            case DISCONNECT -> DISCONNECTED;
            case PROTOCOL_ERROR -> PROTOCOL_BREACH;
            case RESET, CLOSED, HALF_CLOSED -> CLOSED_WORDLESS;
        };
    }
}

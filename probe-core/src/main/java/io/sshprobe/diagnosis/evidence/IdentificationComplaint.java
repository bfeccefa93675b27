package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.target.Opening;
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A message with which a server rejects the first line that it received as no identification string. */
public final class IdentificationComplaint {
    /** The message of OpenSSH 8.0 and later, and the message of older versions ({@code kex.c}, {@code sshd.c}). */
    private static final List<String> WORDS = List.of("Invalid SSH identification string.", "Protocol mismatch.");

    /**
     * A PROXY header as a server quotes it, or its first four bytes, read as a packet length: "PROX" of version 1, and
     * CR LF CR LF of version 2 (haproxy's proxy-protocol.txt §2).
     */
    private static final Pattern PROXY_HEADER =
            Pattern.compile("\\bPROXY (TCP[46]|UNKNOWN)\\b|\\b(1347571544|218762506)\\b");

    /** A server rejects a line as soon as it has read it; even a loaded machine does so within this time. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private IdentificationComplaint() {}

    /** Whether the server's words show a PROXY header that it received; on a connection on which we sent none. */
    public static boolean showsProxyHeader(Reading reading) {
        DisconnectMessage message = reading.end().disconnect();
        String words = message == null ? reading.seen().text().received().latin1() : message.description();
        Opening opening = reading.seen().transport().opening();
        return opening != Opening.PROXY_HEADER
                && opening != Opening.PROXY_HEADER_V2
                && PROXY_HEADER.matcher(words).find();
    }

    /** Whether the server rejected the first line after it had sent its own identification string. */
    public static boolean isIn(Reading reading) {
        if (reading.symptom() != Symptom.WORDS_AFTER_IDENTIFICATION) {
            return false;
        }
        String words = Wording.afterIdentification(reading.seen()).latin1();
        return WORDS.stream().anyMatch(words::startsWith) || showsProxyHeader(reading);
    }

    /**
     * Whether the server names itself OpenSSH, which sends such a message before it closes, and its KEXINIT only after it
     * has read the client's line ({@code kex.c}). Other servers may close without a word, and after their KEXINIT, as
     * Dropbear does.
     */
    public static boolean isSaidByServer(Reading reading) {
        var identification = reading.seen().text().identification();
        return identification != null && identification.softwareVersion().startsWith("OpenSSH");
    }

    /**
     * Whether the server may have rejected the first line without a message that came here: the connection ended at once,
     * and before the server took part in the key exchange.
     */
    public static boolean mayBeMissing(Reading first) {
        return first.symptom() == Symptom.CUT
                && !first.lineLost()
                && first.waited() < AT_ONCE.toNanos()
                && (isSaidByServer(first) ? endedBeforeItsKexinit(first) : endedBeforeItsReply(first));
    }

    private static boolean endedBeforeItsKexinit(Reading first) {
        return first.end().stage() == Stage.KEXINIT
                && first.seen().keyExchange().serverProposal() == null;
    }

    private static boolean endedBeforeItsReply(Reading first) {
        return first.end().stage() == Stage.KEXINIT
                || (first.end().stage() == Stage.KEY_EXCHANGE
                        && first.seen().keyExchange().hostKey() == null);
    }

    /** That another probe got such a message: above all one on which we sent nothing, so that somebody else on the path did. */
    public static Optional<String> inAnotherProbe(CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.SILENT).stream()
                .filter(IdentificationComplaint::isIn)
                .findFirst()
                .map(silent ->
                        "On a connection on which the probe sent nothing, the server rejected a line: something on the path sent one. "
                                + silent.sentence())
                .or(() -> FurtherProbes.same(facts).stream()
                        .filter(IdentificationComplaint::isIn)
                        .findFirst()
                        .map(later -> "Another probe got a message that rejects our line, and our line was correct: "
                                + later.sentence()));
    }
}

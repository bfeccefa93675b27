package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.target.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far a probe that completed went, and what it therefore does not show. */
public final class ReachedDepth {
    private ReachedDepth() {}

    /**
     * What was reached, in a few words, if it was not the whole handshake.
     *
     * @param pace a word for how it was, with a leading space, or empty
     */
    public static Optional<String> headline(CaseFile facts, String pace) {
        if (!facts.first().completed()) {
            return Optional.empty();
        }
        return switch (facts.first().end().stage()) {
            case RESOLVE, CONNECT -> Optional.of("The port accepts connections" + pace + ", SSH was not tried");
            case IDENTIFICATION -> Optional.of("SSH answers" + pace + ", the key exchange was not tried");
            case KEXINIT ->
                Optional.of("SSH answers" + pace + " and the algorithms match, the key exchange was not tried");
            case KEY_EXCHANGE, NEWKEYS ->
                Optional.of("The key exchange works" + pace + ", the encrypted connection was not tried");
            case SERVICE_REQUEST, USERAUTH -> Optional.empty();
        };
    }

    /** Whether a probe that completes this stage has completed the handshake: only the login is left (RFC 4253 §10). */
    static boolean isWholeHandshake(Stage reached) {
        return reached.compareTo(Stage.SERVICE_REQUEST) >= 0;
    }

    /**
     * Why a probe that completed does not show that OpenSSH's client would complete the handshake, in sentences; none if it
     * shows that.
     */
    public static List<String> untried(Reading first) {
        List<String> untried = new ArrayList<>(0);
        Stage reached = first.end().stage();
        if (first.seen().text().identification() == null) {
            // A load balancer or a port forwarder accepts for a server that is down.
            untried.add("The port accepts connections. The probe did not check whether SSH answers.");
        } else if (!isWholeHandshake(reached)) {
            untried.add("The probe was asked to go up to " + reached.label()
                    + ". Whether the server can complete a handshake was not tried.");
        } else {
            untried.addAll(PacketSizes.untried(first));
        }
        return untried;
    }
}

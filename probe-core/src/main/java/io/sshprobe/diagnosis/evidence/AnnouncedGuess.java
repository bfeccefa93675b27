package io.sshprobe.diagnosis.evidence;

import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Stage;
import java.util.Optional;

/**
 * A server's KEXINIT that announces a guessed packet (RFC 4253 §7.1, first_kex_packet_follows).
 *
 * <p>If the guess is wrong, the client ignores the next packet. If there is no guessed packet, it ignores the reply.
 */
public final class AnnouncedGuess {
    private AnnouncedGuess() {}

    /** That OpenSSH's client, and the probe, ignored a packet because of it, and that the reply never came. */
    public static Optional<String> tookTheReply(Reading first) {
        Proposal server = first.seen().keyExchange().serverProposal();
        AlgorithmLists client = first.seen().keyExchange().predicted();
        return first.symptom() == Symptom.STALLED
                        && first.end().stage() == Stage.KEY_EXCHANGE
                        && first.seen().keyExchange().hostKey() == null
                        && server != null
                        && client != null
                        && server.firstKexPacketFollows()
                        && !isRight(client, server)
                ? Optional.of(
                        "The server's KEXINIT announces a guessed packet (first_kex_packet_follows), and the guess is wrong. OpenSSH's client ignores the next packet. If the server sent no guess, that was the reply.")
                : Optional.empty();
    }

    private static boolean isRight(AlgorithmLists client, Proposal server) {
        return isFirst(client, AlgorithmKind.KEX, server, Slot.KEX)
                && isFirst(client, AlgorithmKind.HOST_KEY, server, Slot.HOST_KEY);
    }

    private static boolean isFirst(AlgorithmLists client, AlgorithmKind kind, Proposal server, Slot slot) {
        return client.of(kind).stream()
                .findFirst()
                .equals(server.list(slot).names().stream().findFirst());
    }
}

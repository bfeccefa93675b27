package io.sshprobe.probe.mina;

import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Stage;
import java.net.SocketAddress;

/**
 * What a key exchange must know before it begins.
 *
 * @param host the host as the user typed it: what a host certificate must name
 * @param remote the address that we are connected to
 * @param client our identification string, V_C
 * @param server the server's identification string, V_S, byte for byte
 * @param offer the names for our KEXINIT, without the markers
 * @param predicted what the client offers whose outcome is predicted: it decides whether a guess of the server is wrong
 * @param requiredRsaBits the fewest bits of an RSA host key that OpenSSH's client takes
 * @param depth the last stage to go through; at least {@link Stage#KEXINIT}
 * @param user the name for the {@code none} request of {@link Stage#USERAUTH}
 */
public record KeyExchangeSetup(
        String host,
        SocketAddress remote,
        IdentificationString client,
        IdentificationString server,
        AlgorithmLists offer,
        AlgorithmLists predicted,
        int requiredRsaBits,
        Stage depth,
        String user) {
    public KeyExchangeSetup {
        if (depth.compareTo(Stage.KEXINIT) < 0) {
            throw new IllegalArgumentException("no key exchange is needed to go as far as " + depth.label());
        }
    }

    /** Whether to go through {@code stage}. */
    boolean reaches(Stage stage) {
        return depth.compareTo(stage) >= 0;
    }
}

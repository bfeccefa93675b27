package io.sshprobe.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.fixtures.container.LabContainer;
import io.sshprobe.fixtures.container.LabImage;
import io.sshprobe.fixtures.container.SshServer;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.Observation;
import io.sshprobe.probe.mina.ImplementedAlgorithms;
import io.sshprobe.ssh.Negotiation;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Offer;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every algorithm that can be run here, with every packaged server that has it; one slot is varied at a time. */
@Tag("container")
class AlgorithmMatrixTest {
    /** What the other slots hold meanwhile; the second names are for TinySSH, which has nothing else. */
    private static final AlgorithmLists COMMON = new AlgorithmLists(Map.of(
            AlgorithmKind.KEX, List.of("curve25519-sha256"),
            AlgorithmKind.HOST_KEY, List.of("ssh-ed25519"),
            AlgorithmKind.CIPHER, List.of("aes256-ctr", "chacha20-poly1305@openssh.com"),
            AlgorithmKind.MAC, List.of("hmac-sha2-256"),
            AlgorithmKind.COMPRESSION, List.of("none")));

    /** What no packaged server can be made to offer, and why. */
    private static final Map<String, String> NOT_OFFERED = Map.ofEntries(
            Map.entry("diffie-hellman-group15-sha512", "OpenSSH, Dropbear and TinySSH skipped this group"),
            Map.entry("diffie-hellman-group17-sha512", "OpenSSH, Dropbear and TinySSH skipped this group"),
            Map.entry("curve448-sha512", "none of the three has X448"),
            Map.entry("mlkem768nistp256-sha256", "OpenSSH has ML-KEM with X25519 alone"),
            Map.entry("mlkem1024nistp384-sha384", "OpenSSH has ML-KEM with X25519 alone"),
            Map.entry("sk-ecdsa-sha2-nistp256@openssh.com", "the key lives on a security key"),
            Map.entry("sk-ssh-ed25519@openssh.com", "the key lives on a security key"),
            Map.entry("arcfour128", "removed in OpenSSH 7.6"),
            Map.entry("arcfour256", "removed in OpenSSH 7.6"),
            Map.entry("blowfish-cbc", "removed in OpenSSH 7.6"),
            Map.entry("CIPHER none", "no server may be configured to it"),
            Map.entry("zlib", "removed from OpenSSH's server in 7.4; Dropbear has the delayed one alone"));

    /** One handshake: {@code fault} is null if it went as it should. */
    private record Run(SshServer server, AlgorithmKind kind, String name, String fault) {
        String key() {
            return kind == AlgorithmKind.CIPHER && name.equals("none") ? "CIPHER none" : name;
        }
    }

    private static List<Run> runs = List.of();

    @BeforeAll
    static void shakeHands() {
        try (LabProbe probe = new LabProbe()) {
            runs = Arrays.stream(SshServer.values())
                    .filter(server -> server.image() != LabImage.SERVERS) // ImplementationsTest has these
                    .parallel()
                    .flatMap(server -> runsWith(server, probe).stream())
                    .toList();
        }
        print();
    }

    @Test
    void everyHandshakeCompletesWithTheAlgorithmThatItTries() {
        assertThat(runs).hasSizeGreaterThan(100).allSatisfy(run -> assertThat(run.fault())
                .as("%s with %s", run.name(), run.server())
                .isEmpty());
    }

    @Test
    void everyImplementedAlgorithmIsTriedOrNoServerHasIt() {
        Set<String> tried = runs.stream().map(Run::key).collect(Collectors.toSet());
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            for (String name : ImplementedAlgorithms.names(kind)) {
                String key = new Run(SshServer.TINYSSH, kind, name, "").key();
                assertThat(tried.contains(key) != NOT_OFFERED.containsKey(key))
                        .as("%s %s is either tried or listed as not offered", kind, name)
                        .isTrue();
            }
        }
    }

    private static List<Run> runsWith(SshServer server, LabProbe probe) {
        List<Run> done = new ArrayList<>();
        try (LabContainer container = PermissiveServer.start(server)) {
            InetAddress address = container.ipv4();
            Proposal offered = Objects.requireNonNull(
                    shake(probe, address, Offer.ALL.onTheWire()).keyExchange().serverProposal());
            for (AlgorithmKind kind : AlgorithmKind.values()) {
                if (kind == AlgorithmKind.MAC && server == SshServer.TINYSSH) {
                    continue; // It names one for the rules' sake; its only cipher authenticates by itself.
                }
                List<String> names = offered.list(kind.slots().get(0)).names();
                ImplementedAlgorithms.names(kind).stream()
                        .filter(names::contains)
                        .forEach(name -> {
                            Observation seen = shake(probe, address, COMMON.with(kind, List.of(name)));
                            done.add(new Run(server, kind, name, fault(seen, kind, name)));
                        });
            }
        }
        return done;
    }

    private static Observation shake(LabProbe probe, InetAddress address, AlgorithmLists lists) {
        return probe.look(address, LabProbe.PLAN.withOffer(new Offer(lists, lists)))
                .facts()
                .first();
    }

    private static String fault(Observation seen, AlgorithmKind kind, String name) {
        KeyExchange exchange = seen.keyExchange();
        if (seen.end().kind() != EndKind.COMPLETED) {
            return seen.end().toString();
        }
        if (!Boolean.TRUE.equals(exchange.hostKeyVerified())) {
            return "the signature is not verified";
        }
        Negotiation negotiation = Objects.requireNonNull(exchange.negotiation());
        for (Slot slot : kind.slots()) {
            String negotiated = negotiation.negotiated(slot).orElse("nothing");
            if (!name.equals(negotiated)) {
                return slot + " became " + negotiated;
            }
        }
        return "";
    }

    @SuppressWarnings("SystemOut")
    private static void print() {
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            Map<String, List<SshServer>> servers = new TreeMap<>();
            runs.stream()
                    .filter(run -> run.kind() == kind && run.fault().isEmpty())
                    .forEach(run -> servers.computeIfAbsent(run.name(), first -> new ArrayList<>())
                            .add(run.server()));
            servers.forEach((name, with) -> System.out.printf("%-12s %-42s %s%n", kind, name, with));
        }
        System.out.println(runs.size() + " handshakes; no packaged server offers " + new TreeMap<>(NOT_OFFERED));
    }
}

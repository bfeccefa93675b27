package io.sshprobe.json;

import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.EvidenceRung;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.Incoming;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.MissingRung;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.ServerText;
import io.sshprobe.observation.StageOutcome;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.observation.TcpInfo;
import io.sshprobe.observation.Transport;
import io.sshprobe.observation.Userauth;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostCertificate;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AddressLiteral;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Opening;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import io.sshprobe.target.TcpSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds an observation from what differs between one and another. */
public final class Facts {
    public static final Endpoint NAMED = new Endpoint(new Target("bastion.example.org", 22), address("198.18.0.10"));
    public static final Endpoint CONTROL_PORT =
            new Endpoint(new Target("bastion.example.org", 80), address("198.18.0.10"));
    public static final Endpoint SIBLING = new Endpoint(new Target("bastion.example.org", 22), address("2001:db8::10"));
    public static final Endpoint LITERAL = new Endpoint(new Target("198.18.0.11", 2222), address("198.18.0.11"));
    public static final Endpoint IPV6 = new Endpoint(new Target("2001:db8::7", 22, "edge-7"), address("2001:db8::7"));
    public static final Endpoint UNRESOLVED = new Endpoint(new Target("bastoin.example.org", 22), null);

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678901234Z");

    private final Endpoint endpoint;
    private final Stage last;
    private Experiment experiment = Experiment.FIRST;
    private ServerText text = ServerText.NONE;
    private KeyExchange keyExchange = KeyExchange.NONE;
    private Userauth userauth = Userauth.NONE;
    private Transport transport = Transport.NONE;
    private Instant startedAt = START;
    private @Nullable ConnectionEnd end;

    private Facts(Endpoint endpoint, Stage last) {
        this.endpoint = endpoint;
        this.last = last;
    }

    /** An observation that came to {@code last}. */
    public static Facts of(Endpoint endpoint, Stage last) {
        return new Facts(endpoint, last);
    }

    Facts experiment(Experiment name) {
        experiment = name;
        return this;
    }

    Facts text(ServerText said) {
        text = said;
        return this;
    }

    Facts keyExchange(KeyExchange exchanged) {
        keyExchange = exchanged;
        return this;
    }

    Facts userauth(Userauth told) {
        userauth = told;
        return this;
    }

    Facts transport(Transport measured) {
        transport = measured;
        return this;
    }

    Facts end(ConnectionEnd ending) {
        end = ending;
        return this;
    }

    /** The probe was made from an address of ours, and so much later than others. */
    Facts from(String source, Duration later) {
        startedAt = START.plus(later);
        return transport(new Transport(
                Opening.AT_ONCE,
                TcpSettings.DEFAULT,
                new InetSocketAddress(address(source), 40112),
                0,
                0,
                null,
                List.of()));
    }

    public Observation build() {
        ConnectionEnd ending = end != null
                ? end
                : ConnectionEnd.of(EndKind.COMPLETED, EndedBy.PROBER, last, 43_210_987, "said goodbye");
        List<StageRecord> stages = new ArrayList<>();
        long start = 0;
        for (Stage stage : Stage.values()) {
            boolean failed = stage == last && ending.kind() != EndKind.COMPLETED;
            if (stage.compareTo(last) > 0) {
                stages.add(StageRecord.notReached(stage));
                continue;
            }
            long duration = stage == last ? Math.max(ending.atNanos() - start, 0) : 412_345L * (stages.size() + 1);
            stages.add(new StageRecord(
                    stage, failed ? StageOutcome.FAILED : StageOutcome.COMPLETED, start, duration, duration / 7));
            start += duration;
        }
        return new Observation(endpoint, experiment, startedAt, stages, text, keyExchange, userauth, transport, ending);
    }

    public static InetAddress address(String literal) {
        return AddressLiteral.parse(literal).orElseThrow();
    }

    public static ServerText identifiedAs(String line) {
        ByteString bytes = ByteString.latin1(line);
        return new ServerText(
                ByteString.latin1(line + "\r\n"),
                List.of(),
                IdentificationString.parse(bytes).orElseThrow(),
                1_876_543L);
    }

    public static Proposal clientProposal() {
        return proposal(
                "mlkem768x25519-sha256,curve25519-sha256,ext-info-c,kex-strict-c-v00@openssh.com",
                "ssh-ed25519-cert-v01@openssh.com,ssh-ed25519",
                "aes128-gcm@openssh.com,aes128-ctr",
                "hmac-sha2-256-etm@openssh.com,hmac-sha2-256");
    }

    public static Proposal serverProposal(String cipher, String mac) {
        return proposal(
                "curve25519-sha256,kex-strict-s-v00@openssh.com",
                "ssh-ed25519-cert-v01@openssh.com,ssh-ed25519",
                cipher,
                mac);
    }

    private static Proposal proposal(String kex, String hostKey, String cipher, String mac) {
        Map<Slot, NameList> lists = new EnumMap<>(Slot.class);
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            String names =
                    switch (slot) {
                        case KEX -> kex;
                        case HOST_KEY -> hostKey;
                        case CIPHER_CLIENT_TO_SERVER, CIPHER_SERVER_TO_CLIENT -> cipher;
                        case MAC_CLIENT_TO_SERVER, MAC_SERVER_TO_CLIENT -> mac;
                        case COMPRESSION_CLIENT_TO_SERVER, COMPRESSION_SERVER_TO_CLIENT -> "none,zlib@openssh.com";
                        case LANGUAGE_CLIENT_TO_SERVER, LANGUAGE_SERVER_TO_CLIENT -> "";
                    };
            lists.put(slot, NameList.parse(names));
        }
        return new Proposal(ByteString.latin1("0123456789abcde\u00ff"), lists, false);
    }

    public static HostKey certifiedHostKey() {
        ByteString key = ByteString.latin1("\0\0\0\u000bssh-ed25519\0\0\0 " + "k".repeat(32));
        ByteString blob = ByteString.latin1("\0\0\0 ssh-ed25519-cert-v01@openssh.com" + "c".repeat(40));
        return new HostKey(
                blob,
                key,
                new HostCertificate(
                        "bastion",
                        -1,
                        List.of("bastion.example.org", "bastion"),
                        Instant.parse("2025-01-01T00:00:00Z"),
                        null,
                        "ssh-ed25519",
                        HostKey.fingerprintSha256(key)));
    }

    public static Transport measuredTransport() {
        return new Transport(
                        Opening.AFTER_SERVER,
                        TcpSettings.DEFAULT.withMaxSegment(536),
                        new InetSocketAddress(address("198.18.0.1"), 40112),
                        1701,
                        2304,
                        new TcpInfo(
                                1, 412, 97, 0, 2, 0, 1448, 2305L, 1702L, 0L, 64128L, 0L, null, null, 1140L, 1L, 1500L,
                                1460L),
                        List.of())
                .with(new Incoming(66, 3, 41_000_001L, 7_000_002L));
    }

    public static Transport bareTransport() {
        return new Transport(
                Opening.AT_ONCE,
                TcpSettings.DEFAULT,
                null,
                0,
                0,
                null,
                List.of(new MissingRung(EvidenceRung.ICMP_ERRORS, "this system has no error queue")));
    }
}

package io.sshprobe.expectation;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Candidate;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Confidence;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.ServerText;
import io.sshprobe.observation.StageOutcome;
import io.sshprobe.observation.StageRecord;
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
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Offer;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run could see of an address, from what differs from an ordinary server of OpenSSH 9.2. */
public final class Seen {
    public static final Target TARGET = new Target("bastion.example.org", 22);
    public static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    public static final HostKey ED25519 = plain("ssh-ed25519");
    public static final HostKey RSA = plain("ssh-rsa");

    private final Map<AlgorithmKind, String> lists = new EnumMap<>(Map.of(
            AlgorithmKind.KEX,
            "curve25519-sha256,diffie-hellman-group14-sha256,kex-strict-s-v00@openssh.com",
            AlgorithmKind.HOST_KEY,
            "rsa-sha2-512,rsa-sha2-256,ssh-ed25519",
            AlgorithmKind.CIPHER,
            "aes256-gcm@openssh.com,aes256-ctr",
            AlgorithmKind.MAC,
            "hmac-sha2-256",
            AlgorithmKind.COMPRESSION,
            "none,zlib@openssh.com"));
    private Cause cause = Cause.HEALTHY;
    private String address = "198.18.0.10";
    private Stage last = Stage.SERVICE_REQUEST;
    private String identification = "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10";
    private HostKey hostKey = ED25519;
    private @Nullable String certificateProblem;
    private @Nullable List<String> methods;
    private long stageMillis = 10;

    public static Seen server() {
        return new Seen();
    }

    public static Seen failing(Cause cause, Stage last) {
        Seen seen = new Seen();
        seen.cause = cause;
        seen.last = last;
        return seen;
    }

    public Seen at(String other) {
        address = other;
        return this;
    }

    public Seen upTo(Stage stage) {
        last = stage;
        return this;
    }

    public Seen identifiedAs(String line) {
        identification = line;
        return this;
    }

    public Seen listing(AlgorithmKind kind, String names) {
        lists.put(kind, names);
        return this;
    }

    public Seen key(HostKey key) {
        hostKey = key;
        return this;
    }

    public Seen certificateProblem(String problem) {
        certificateProblem = problem;
        return this;
    }

    public Seen methods(String... offered) {
        methods = List.of(offered);
        return this;
    }

    public Seen stageMillis(long each) {
        stageMillis = each;
        return this;
    }

    public SeenEndpoint endpoint() {
        Observation seen = observation();
        String remedy = "Start the server.";
        Assessment assessment = new Assessment(
                last,
                List.of(),
                "headline of " + cause.label(),
                "Summary of " + cause.label() + ".",
                List.of(new Candidate(cause, Confidence.LIKELY, List.of(), List.of())),
                List.of(),
                cause.family() == Family.OK ? List.of() : List.of(Remedy.server(remedy)),
                List.of(),
                List.of());
        return new SeenEndpoint(new Result(CaseFile.of(seen), assessment, 1), NOW);
    }

    public Observation observation() {
        boolean failed = cause.family() != Family.OK;
        List<StageRecord> stages = Stage.IN_ORDER.stream()
                .map(stage -> stage.compareTo(last) > 0
                        ? StageRecord.notReached(stage)
                        : new StageRecord(
                                stage,
                                failed && stage == last ? StageOutcome.FAILED : StageOutcome.COMPLETED,
                                0,
                                stageMillis * 1_000_000,
                                0))
                .toList();
        return new Observation(
                new Endpoint(TARGET, AddressLiteral.parse(address).orElseThrow()),
                Experiment.FIRST,
                NOW,
                stages,
                reached(Stage.IDENTIFICATION)
                        ? new ServerText(
                                ByteString.EMPTY,
                                List.of(),
                                IdentificationString.parse(ByteString.latin1(identification))
                                        .orElseThrow(),
                                1L)
                        : ServerText.NONE,
                new KeyExchange(
                        null,
                        Offer.OPENSSH_CLIENT.predicted(),
                        reached(Stage.KEXINIT) ? proposal() : null,
                        reached(Stage.KEY_EXCHANGE) ? hostKey : null,
                        reached(Stage.KEY_EXCHANGE) ? true : null,
                        certificateProblem),
                new Userauth(Map.of(), methods, null),
                Transport.NONE,
                failed
                        ? ConnectionEnd.of(EndKind.CLOSED, EndedBy.PEER, last, 1, "")
                        : ConnectionEnd.of(EndKind.COMPLETED, EndedBy.PROBER, last, 1, ""));
    }

    private boolean reached(Stage stage) {
        return last.compareTo(stage) > 0 || (last == stage && cause.family() == Family.OK);
    }

    private Proposal proposal() {
        Map<Slot, NameList> all = new EnumMap<>(Slot.class);
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            all.put(slot, NameList.parse(AlgorithmKind.of(slot).map(lists::get).orElse("")));
        }
        return new Proposal(ByteString.latin1("0123456789abcdef"), all, false);
    }

    public static HostKey plain(String type) {
        ByteString blob = ByteString.latin1("\0\0\0" + (char) type.length() + type + "\0\0\0\1k");
        return new HostKey(blob, blob, null);
    }

    /** A certificate of the authority whose key is {@link #RSA}. */
    public static HostKey certified(@Nullable Instant end, String... principals) {
        String type = "ssh-ed25519-cert-v01@openssh.com";
        return new HostKey(
                ByteString.latin1("\0\0\0" + (char) type.length() + type + "\0\0\0\1c"),
                ED25519.key(),
                new HostCertificate("id", 7, List.of(principals), null, end, "ssh-rsa", RSA.fingerprintSha256()));
    }
}

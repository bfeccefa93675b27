package io.sshprobe.diagnosis;

import io.sshprobe.observation.Arrivals;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Errno;
import io.sshprobe.observation.EvidenceRung;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.HopLimitTrial;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.Incoming;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.MissingRung;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.observation.ServerText;
import io.sshprobe.observation.StageOutcome;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.observation.TcpInfo;
import io.sshprobe.observation.Transport;
import io.sshprobe.observation.Userauth;
import io.sshprobe.observation.VantageObservation;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Opening;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import io.sshprobe.target.TcpSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes up an observation in one line: where and how a probe ended, and what differs from the ordinary.
 *
 * <p>Times are what the server took beyond the round trips; every stage takes one. Unless told otherwise TCP_INFO says
 * that everything sent was acknowledged. The probe speaks first, with a line of 21 bytes, as in the fault catalogue.
 */
final class Observations {
    static final String TARGET = "198.18.0.2";
    static final String OURSELVES = "198.18.0.1";
    static final int LINE = 21;
    private static final int KEXINIT = 1032;
    private static final long MILLI = 1_000_000;

    private final Stage stage;
    private final EndKind kind;
    private final double serverMillis;
    private double ownMillis;
    private final Map<Stage, Double> extraMillis = new EnumMap<>(Stage.class);
    private final List<HopLimitTrial> trials = new ArrayList<>();
    private final List<Observation> siblings = new ArrayList<>();
    private final List<Observations> further = new ArrayList<>();
    private final List<VantageObservation> elsewhere = new ArrayList<>();
    private final List<PastOutcome> past = new ArrayList<>();
    private @Nullable Integer openConnections;
    private Experiment experiment = Experiment.FIRST;
    private Opening opening = Opening.AT_ONCE;
    private TcpSettings settings = TcpSettings.DEFAULT;
    private String local = OURSELVES;
    private double startedMillis;
    private double rttMillis = 0.1;
    private String address = TARGET;
    private int port = Target.DEFAULT_PORT;
    private String text = "";
    private @Nullable Arrivals arrivals;
    private double firstMillis;
    private @Nullable Incoming incoming;
    private double silenceMillis;
    private @Nullable String echo;
    private String detail = "as told";
    private @Nullable Errno errno;
    private @Nullable IcmpError icmp;
    private @Nullable DisconnectMessage disconnect;
    private KeyExchange keyExchange = KeyExchange.NONE;
    private List<MissingRung> missing = List.of();
    private boolean tcpInfo = true;
    private @Nullable Long acked;
    private @Nullable Long sent;
    private long unacked;
    private int retransmits;
    private @Nullable Integer totalRetransmits;
    private long window = 64_256;
    private long outOfOrder;
    private long notSent;
    private long segmentsOut = 3;
    private long sendMss = 1448;
    private long receiveMss = 1448;
    private long duplicates;
    private @Nullable Long pathMtu;
    private @Nullable Long advertisedMss;

    private Observations(Stage stage, EndKind kind, double serverMillis) {
        this.stage = stage;
        this.kind = kind;
        this.serverMillis = serverMillis;
    }

    /** A probe that ended in {@code stage}, {@code serverMillis} and a round trip after that stage began. */
    static Observations at(Stage stage, EndKind kind, double serverMillis) {
        return new Observations(stage, kind, serverMillis);
    }

    /** A handshake that completed down to {@code depth}. */
    static Observations completed(Stage depth) {
        return at(depth, EndKind.COMPLETED, 0).text("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10\r\n");
    }

    /** A probe that waited for the server's first byte in vain. */
    static Observations silent() {
        return at(Stage.IDENTIFICATION, EndKind.TIMED_OUT, 16_000);
    }

    Observations rtt(double millis) {
        rttMillis = millis;
        return this;
    }

    Observations slow(Stage where, double byMillis) {
        extraMillis.put(where, byMillis);
        return this;
    }

    Observations address(String literal) {
        address = literal;
        return this;
    }

    Observations port(int other) {
        port = other;
        return this;
    }

    Observations text(String received) {
        text = received;
        return this;
    }

    /** The text came with one read or several, of which the last was so long after the connect, and with such pauses. */
    Observations arrived(int reads, double first, double last, double longestPause) {
        firstMillis = first;
        arrivals = new Arrivals(reads, Math.round(last * MILLI), Math.round(longestPause * MILLI));
        return this;
    }

    /** In the last stage, so many bytes came with so many reads, with such pauses and such a silence at the end. */
    Observations came(long bytes, long reads, double longestPause, double silence) {
        incoming = new Incoming(bytes, reads, 0, Math.round(longestPause * MILLI));
        silenceMillis = silence;
        return this;
    }

    /** The whole text came at once. */
    Observations burst(String received) {
        return text(received).arrived(1, 0.5, 0.5, 0);
    }

    /** A part of our line came back. */
    Observations echo(String part) {
        echo = part;
        return this;
    }

    Observations detail(String words) {
        detail = words;
        return this;
    }

    Observations errno(String name) {
        errno = new Errno(name);
        return this;
    }

    Observations icmp(int version, int type, int code, String offender) {
        icmp = new IcmpError(version, type, code, 0, literal(offender));
        return this;
    }

    /** How long our own code ran in the last stage. */
    Observations own(double millis) {
        ownMillis = millis;
        return this;
    }

    Observations disconnect(long reason, String description) {
        disconnect = new DisconnectMessage(reason, description);
        return this;
    }

    Observations keyExchange(KeyExchange how) {
        keyExchange = how;
        return this;
    }

    Observations proposals(Proposal client, @Nullable Proposal server) {
        return keyExchange(new KeyExchange(client, Proposals.predicted(client), server, null, null, null));
    }

    Observations acked(long bytes) {
        acked = bytes;
        return this;
    }

    /** How many bytes the kernel took from us. */
    Observations sent(long bytes) {
        sent = bytes;
        return this;
    }

    Observations unacked(long segments, int times) {
        unacked = segments;
        retransmits = times;
        return this;
    }

    Observations retransmitted(int inAll) {
        totalRetransmits = inAll;
        return this;
    }

    Observations window(long bytes) {
        window = bytes;
        return this;
    }

    Observations notSent(long bytes) {
        notSent = bytes;
        return this;
    }

    Observations outOfOrder(long segments) {
        outOfOrder = segments;
        return this;
    }

    /** The data of the longest segment that we may send. */
    Observations sendMss(long bytes) {
        sendMss = bytes;
        return this;
    }

    /** The data of the longest segment received. */
    Observations received(long bytes) {
        receiveMss = bytes;
        return this;
    }

    /** How many segments there were in all, and how many of them the peer got twice. */
    Observations segments(long out, long twice) {
        segmentsOut = out;
        duplicates = twice;
        return this;
    }

    Observations pathMtu(long bytes, long advertised) {
        pathMtu = bytes;
        advertisedMss = advertised;
        return this;
    }

    /** What arrived at a least hop limit, after what arrived before. */
    Observations arrival(HopLimitTrial.AnswerTo answerTo, int leastHopLimit, boolean arrived) {
        trials.add(new HopLimitTrial(answerTo, leastHopLimit, arrived));
        return this;
    }

    Observations nothingSent() {
        segmentsOut = 0;
        return this;
    }

    Observations withoutTcpInfo() {
        tcpInfo = false;
        return this;
    }

    Observations withoutErrorQueue() {
        missing = List.of(new MissingRung(EvidenceRung.ICMP_ERRORS, "not on this system"));
        return withoutTcpInfo();
    }

    Observations sibling(Observation other) {
        siblings.add(other);
        return this;
    }

    /** Another probe of the same investigation, a second after the one before unless it says otherwise. */
    Observations then(Experiment why, Observations next) {
        next.experiment = why;
        if (next.startedMillis == 0) {
            next.startedMillis = 1000.0 * (further.size() + 1);
        }
        further.add(next);
        return this;
    }

    Observations started(double millisAfterTheFirst) {
        startedMillis = millisAfterTheFirst;
        return this;
    }

    Observations opening(Opening how) {
        opening = how;
        return this;
    }

    Observations settings(TcpSettings how) {
        settings = how;
        return this;
    }

    Observations from(String source) {
        local = source;
        return this;
    }

    Observations elsewhere(String vantage, Observations seen) {
        elsewhere.add(new VantageObservation(vantage, seen.build()));
        return this;
    }

    Observations past(PastOutcome outcome) {
        past.add(outcome);
        return this;
    }

    Observations openConnections(int count) {
        openConnections = count;
        return this;
    }

    CaseFile file() {
        return file(rttMillis);
    }

    /** The case file as it would be at another round-trip time. */
    CaseFile file(double otherRttMillis) {
        Observation first = build(otherRttMillis);
        List<Observation> all = new ArrayList<>(List.of(first));
        further.forEach(next -> all.add(next.build(otherRttMillis)));
        return new CaseFile(first.endpoint(), all, siblings, elsewhere, past, openConnections);
    }

    Observation build() {
        return build(rttMillis);
    }

    private Observation build(double atRttMillis) {
        long rtt = (long) (atRttMillis * MILLI);
        long now = 0;
        List<StageRecord> stages = new ArrayList<>();
        for (Stage each : Stage.IN_ORDER) {
            long extra = (long) (extraMillis.getOrDefault(each, 0.0) * MILLI);
            boolean last = each == stage;
            long took = (each == Stage.RESOLVE ? 0 : rtt) + extra + (last ? (long) (serverMillis * MILLI) : 0);
            if (each.compareTo(stage) > 0) {
                stages.add(StageRecord.notReached(each));
            } else {
                boolean failed = last && kind != EndKind.COMPLETED;
                stages.add(new StageRecord(
                        each,
                        failed ? StageOutcome.FAILED : StageOutcome.COMPLETED,
                        now,
                        took,
                        last ? (long) (ownMillis * MILLI) : 0));
                now += took;
            }
        }
        Endpoint endpoint = new Endpoint(new Target(address, port), stage == Stage.RESOLVE ? null : literal(address));
        return new Observation(
                endpoint,
                experiment,
                Instant.EPOCH.plusNanos((long) (startedMillis * MILLI)),
                stages,
                serverText(),
                keyExchange,
                Userauth.NONE,
                transport(rtt).with(incoming(now)),
                new ConnectionEnd(kind, EndedBy.PEER, stage, now, detail, errno, icmp, disconnect));
    }

    private @Nullable Incoming incoming(long end) {
        return incoming == null
                ? null
                : new Incoming(
                        incoming.bytes(),
                        incoming.reads(),
                        end - Math.round(silenceMillis * MILLI),
                        incoming.longestPauseNanos());
    }

    private ServerText serverText() {
        List<ByteString> lines = new ArrayList<>();
        IdentificationString identification = null;
        int from = 0;
        for (int to = text.indexOf('\n'); to >= 0 && identification == null; to = text.indexOf('\n', from)) {
            ByteString line = ByteString.latin1(text.substring(from, to).replaceFirst("\r$", ""));
            identification = IdentificationString.parse(line).orElse(null);
            if (identification == null) {
                lines.add(line);
            }
            from = to + 1;
        }
        boolean timed = arrivals != null && identification == null;
        return new ServerText(
                ByteString.latin1(text),
                lines,
                identification,
                timed ? Math.round(firstMillis * MILLI) : null,
                timed ? arrivals : null,
                echo == null ? null : ByteString.latin1(echo));
    }

    private Transport transport(long rtt) {
        long usual = stage.compareTo(Stage.CONNECT) <= 0 ? 0 : stage == Stage.IDENTIFICATION ? LINE : LINE + KEXINIT;
        long out = sent == null ? usual : sent;
        boolean fin = kind == EndKind.CLOSED || kind == EndKind.HALF_CLOSED;
        TcpInfo tcp = new TcpInfo(
                1,
                stage == Stage.CONNECT ? 0 : rtt / 1000,
                0,
                retransmits,
                totalRetransmits == null ? retransmits : totalRetransmits,
                unacked,
                sendMss,
                acked == null ? out + 1 : acked,
                (long) text.length() + (fin ? 1 : 0),
                notSent,
                window,
                outOfOrder,
                1L,
                segmentsOut,
                receiveMss,
                duplicates,
                pathMtu,
                advertisedMss);
        InetSocketAddress bound = stage == Stage.RESOLVE ? null : new InetSocketAddress(literal(local), 40_000);
        return new Transport(opening, settings, bound, text.length(), out, tcpInfo ? tcp : null, missing, trials);
    }

    static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(address, impossible);
        }
    }
}

package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.Observations.OURSELVES;
import static io.sshprobe.diagnosis.Observations.TARGET;
import static io.sshprobe.diagnosis.Observations.at;
import static io.sshprobe.diagnosis.Observations.completed;
import static io.sshprobe.diagnosis.Observations.silent;
import static io.sshprobe.observation.EndKind.*;
import static io.sshprobe.target.Stage.*;

import io.sshprobe.observation.KeyExchange;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Stage;
import java.util.List;
import java.util.Set;

/**
 * What an unprivileged client saw of real faults, as our first probe sees it, and what is to be made of it.
 *
 * <p>A row is met if the first candidate is the true cause, or if it is a look-alike that one observation cannot tell
 * from it and the true cause is among the first four.
 */
final class FaultCatalogue {
    private static final String OPENSSH = "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10\r\n";
    private static final String ROUTER = "198.18.67.2";

    /** One fault. */
    record Row(String id, Observations seen, Cause truth, boolean certain, Set<Cause> lookAlikes) {
        @Override
        public String toString() {
            return id;
        }
    }

    static final List<Row> ROWS = List.of(
            certain("00-healthy", completed(SERVICE_REQUEST), Cause.HEALTHY),
            row("01-stopped", refused(), Cause.NOT_LISTENING),
            row("02-drop", unanswered(), Cause.FIREWALL_DROP, Cause.FAIL2BAN_BAN),
            row("03-reject-port", rejected(3), Cause.FIREWALL_REJECT, Cause.FAIL2BAN_BAN),
            row("04-reject-rst", refused(), Cause.FIREWALL_REJECT, Cause.NOT_LISTENING),
            row("05-reject-admin", rejected(13), Cause.FIREWALL_REJECT),
            row("05b-reject-host-prohibited", rejected(10), Cause.FIREWALL_REJECT),
            row(
                    "06-hostdown-lan",
                    at(CONNECT, UNREACHABLE, 3075).errno("EHOSTUNREACH").icmp(4, 3, 1, OURSELVES),
                    Cause.HOST_DOWN),
            certain(
                    "07-noroute-local",
                    at(CONNECT, UNREACHABLE, 0.9).errno("EHOSTUNREACH").nothingSent(),
                    Cause.NO_ROUTE),
            row(
                    "07b-noroute-router",
                    at(CONNECT, UNREACHABLE, 1.4).errno("ENETUNREACH").icmp(4, 3, 0, ROUTER),
                    Cause.NO_ROUTE),
            row("08-fail2ban-default", rejected(3), Cause.FAIL2BAN_BAN, Cause.FIREWALL_REJECT),
            row("08c-fail2ban-drop", unanswered(), Cause.FAIL2BAN_BAN, Cause.FIREWALL_DROP),
            row("08e-fail2ban-hostsdeny", reset(5012), Cause.FAIL2BAN_BAN, Cause.TCP_WRAPPERS),
            row("09-maxstartups-bk", refusedSaying("Exceeded MaxStartups"), Cause.MAX_STARTUPS),
            row("09b-maxstartups-tx", refusedSaying("Not allowed at this time"), Cause.MAX_STARTUPS),
            row("09d-maxstartups-random", refusedSaying("Exceeded MaxStartups"), Cause.MAX_STARTUPS),
            row(
                    "10-penalties-tx",
                    refusedSaying("Not allowed at this time"),
                    Cause.OPENSSH_PENALTY,
                    Cause.MAX_STARTUPS,
                    Cause.PER_SOURCE_LIMIT),
            row("10c-persource-bk", refusedSaying("Exceeded MaxStartups"), Cause.PER_SOURCE_LIMIT, Cause.MAX_STARTUPS),
            row("12-hostsdeny-bk", reset(5011), Cause.TCP_WRAPPERS),
            certain("13comp-mismatch", mismatch(AlgorithmKind.COMPRESSION, "zlib"), Cause.ALGORITHM_MISMATCH),
            certain("13enc-mismatch", mismatch(AlgorithmKind.CIPHER, "aes128-ctr"), Cause.ALGORITHM_MISMATCH),
            certain("13hk-mismatch", mismatch(AlgorithmKind.HOST_KEY, "ssh-ed25519"), Cause.ALGORITHM_MISMATCH),
            certain("13kex-mismatch", mismatch(AlgorithmKind.KEX, "curve25519-sha256"), Cause.ALGORITHM_MISMATCH),
            certain("13mac-mismatch", macMismatch(), Cause.ALGORITHM_MISMATCH),
            row("14a-segv-prebanner", reset(9.1), Cause.DAEMON_CRASH),
            row("14b-kill-postbanner", at(KEXINIT, CLOSED, 15.9).text(OPENSSH).acked(22), Cause.DAEMON_CRASH),
            row(
                    "14c-segv-postkexinit",
                    at(KEY_EXCHANGE, RESET, 20)
                            .text(OPENSSH)
                            .proposals(Proposals.ours(), Proposals.serversWith(AlgorithmKind.COMPRESSION, "none")),
                    Cause.DAEMON_CRASH),
            row("14f-sigstop", silent(), Cause.DAEMON_HUNG),
            row("14g-backlog-full", unanswered(), Cause.ACCEPT_QUEUE_FULL, Cause.FIREWALL_DROP),
            row("14h-session-missing-tx", closedUnread(0.1), Cause.DAEMON_CRASH),
            certain("14i-binary-missing", completed(SERVICE_REQUEST), Cause.HEALTHY),
            row("14m-runsshd-missing-start", refused(), Cause.NOT_LISTENING),
            row("14n-hostkeys-missing-start", refused(), Cause.NOT_LISTENING),
            row("14o-hostkeys-gone-running", reset(1.9), Cause.DAEMON_CRASH),
            row("14r-nofile", silent(), Cause.DAEMON_HUNG),
            row("14s-pids", reset(0.6), Cause.DAEMON_CRASH),
            row("14t-oom", refused(), Cause.NOT_LISTENING),
            row("14v-badconfig-hup", refused(), Cause.NOT_LISTENING),
            row("14x-frozen-postbanner", at(KEXINIT, TIMED_OUT, 8000).text(OPENSSH), Cause.DAEMON_HUNG),
            row("15a-socat-missing", closedRead(3), Cause.DAEMON_CRASH, Cause.DEAD_BACKEND),
            certain("16a-http", closedSaying("HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n"), Cause.NOT_SSH),
            certain("16b-tls", closedSaying("HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n"), Cause.NOT_SSH),
            certain("16c-smtp", silent().text("220 mail.example.com ESMTP Postfix\r\n"), Cause.NOT_SSH),
            row("16e-discard", silent(), Cause.NOT_SSH, Cause.DAEMON_HUNG),
            row("17-endlessh", silent().text("k2'#Pz_~R u]\r\n"), Cause.TARPIT),
            row("18a-haproxy-refused", closedRead(3006.4), Cause.DEAD_BACKEND),
            row("18b-haproxy-blackhole", closedRead(12_003), Cause.DEAD_BACKEND),
            row("18c-haproxy-checkdown", closedUnread(0), Cause.DEAD_BACKEND, Cause.DAEMON_CRASH),
            row(
                    "18f-haproxy-sendproxy",
                    at(KEXINIT, PROTOCOL_ERROR, 8.6).text(OPENSSH + "Invalid SSH identification string.\r\n"),
                    Cause.PROXY_PROTOCOL),
            row("18g-dockerproxy", reset(0.1), Cause.DEAD_BACKEND, Cause.DAEMON_CRASH),
            row("19a-pmtu1000", stalledWithUnacked(KEXINIT, 22, 1), Cause.PATH_MTU),
            row("19d-pmtu1000-c2s", stalledWithUnacked(KEY_EXCHANGE, 22, 2), Cause.PATH_MTU),
            row("20a-dpi-c2s-rst", at(KEXINIT, RESET, 1).text(OPENSSH).acked(1), Cause.PROTOCOL_FILTER),
            row("20c-dpi-c2s-drop", stalledWithUnacked(KEXINIT, 1, 2), Cause.PROTOCOL_FILTER, Cause.PATH_STATE_LOST),
            row("21a-loss30", completed(SERVICE_REQUEST).slow(KEXINIT, 1600).retransmitted(3), Cause.HEALTHY_BUT_SLOW),
            certain("21c-latency800", completed(SERVICE_REQUEST).rtt(806).retransmitted(1), Cause.HEALTHY),
            row(
                    "22a-ctlost-drop",
                    stalledWithUnacked(KEXINIT, 1, 1).slow(IDENTIFICATION, 1000),
                    Cause.PATH_STATE_LOST,
                    Cause.PACKET_LOSS),
            row("22d-recent-drop", unanswered(), Cause.CONNECTION_RATE_LIMIT, Cause.FIREWALL_DROP),
            row("22f-ufw-limit", rejected(3), Cause.CONNECTION_RATE_LIMIT, Cause.FIREWALL_REJECT),
            row(
                    "23a-synproxy-dead-rst",
                    at(CONNECT, RESET, 1).errno("ECONNRESET").window(0),
                    Cause.DEAD_BACKEND),
            certain(
                    "24b-hostsallow-dns-dead",
                    completed(SERVICE_REQUEST).slow(IDENTIFICATION, 10_010),
                    Cause.HEALTHY_BUT_SLOW),
            row(
                    "25c-v6-v4only-listen",
                    refused()
                            .address("2001:db8::2")
                            .sibling(completed(SERVICE_REQUEST).build()),
                    Cause.NOT_LISTENING),
            certain(
                    "26-legacy",
                    at(KEY_EXCHANGE, RESET, 2).text(OPENSSH).proposals(Proposals.ours(), Proposals.legacy()),
                    Cause.ALGORITHM_MISMATCH),
            certain("27a-dropbear", completed(SERVICE_REQUEST).text("SSH-2.0-dropbear_2022.83\r\n"), Cause.HEALTHY),
            row(
                    "27b-dropbear-perip",
                    closedUnread(3.8),
                    Cause.PER_SOURCE_LIMIT,
                    Cause.DAEMON_CRASH,
                    Cause.DEAD_BACKEND),
            certain("27f-trixie", completed(SERVICE_REQUEST), Cause.HEALTHY),
            row("28a-ssh199", at(KEXINIT, TIMED_OUT, 8000).text("SSH-1.99-OldSSH_1.0\r\n"), Cause.DAEMON_HUNG),
            certain("28b-ssh15", at(IDENTIFICATION, PROTOCOL_ERROR, 1).text("SSH-1.5-OldSSH_1.0\n"), Cause.SSH1_ONLY),
            row("28c-garbage", silent().text("\u0080\u0081\u00fe\u00ff\u0080\n"), Cause.NOT_SSH, Cause.MALFORMED_SSH),
            row("28e-nocrlf", silent().text("SSH-2.0-OpenSSH_9.2p1"), Cause.MALFORMED_SSH),
            row(
                    "28g-badlen",
                    at(KEXINIT, PROTOCOL_ERROR, 0.5)
                            .detail("packet length 3735928559 is beyond 35000")
                            .text("SSH-2.0-OpenSSH_9.2p1\r\n\u00de\u00ad\u00be\u00ef"),
                    Cause.MALFORMED_SSH),
            row(
                    "28h-prebanner-flood",
                    at(IDENTIFICATION, PROTOCOL_ERROR, 0.8).text("notice line 0\r\n".repeat(2000)),
                    Cause.TARPIT),
            row(
                    "28i-badsig",
                    at(KEY_EXCHANGE, PROTOCOL_ERROR, 5)
                            .text(OPENSSH)
                            .keyExchange(new KeyExchange(
                                    null,
                                    null,
                                    null,
                                    new HostKey(ByteString.of((byte) 1), ByteString.of((byte) 1), null),
                                    false,
                                    null)),
                    Cause.BAD_HOST_KEY_SIGNATURE));

    private FaultCatalogue() {}

    private static Row row(String id, Observations seen, Cause truth, Cause... lookAlikes) {
        return new Row(id, seen, truth, false, Set.of(lookAlikes));
    }

    private static Row certain(String id, Observations seen, Cause truth) {
        return new Row(id, seen, truth, true, Set.of());
    }

    private static Observations refused() {
        return at(CONNECT, REFUSED, 1.2).errno("ECONNREFUSED");
    }

    private static Observations unanswered() {
        return at(CONNECT, TIMED_OUT, 5000).unacked(1, 4);
    }

    private static Observations rejected(int code) {
        return at(CONNECT, code == 3 ? REFUSED : UNREACHABLE, 1.3)
                .errno(code == 3 ? "ECONNREFUSED" : "EHOSTUNREACH")
                .icmp(4, 3, code, TARGET);
    }

    private static Observations refusedSaying(String words) {
        return closedSaying(words + "\r\n");
    }

    private static Observations closedSaying(String text) {
        return at(IDENTIFICATION, CLOSED, 0.2).text(text);
    }

    /** The line was acknowledged and never read. */
    private static Observations reset(double afterMillis) {
        return at(IDENTIFICATION, RESET, afterMillis);
    }

    /** The line was acknowledged and read. */
    private static Observations closedRead(double afterMillis) {
        return at(IDENTIFICATION, CLOSED, afterMillis);
    }

    /** The FIN came before the line could be acknowledged. */
    private static Observations closedUnread(double afterMillis) {
        return at(IDENTIFICATION, CLOSED, afterMillis).acked(1);
    }

    private static Observations stalledWithUnacked(Stage where, long acked, long segments) {
        return at(where, TIMED_OUT, 8000).text(OPENSSH).acked(acked).unacked(segments, 5);
    }

    private static Observations mismatch(AlgorithmKind kind, String ours) {
        return at(KEY_EXCHANGE, CLOSED, 1)
                .text(OPENSSH)
                .proposals(Proposals.oursWith(kind, ours), Proposals.serversWith(kind, "x-other@example.com"));
    }

    private static Observations macMismatch() {
        return at(KEY_EXCHANGE, MISMATCH, 0)
                .text(OPENSSH)
                .proposals(
                        Proposals.with(
                                Proposals.oursWith(AlgorithmKind.CIPHER, "aes256-ctr"),
                                AlgorithmKind.MAC,
                                "hmac-sha2-256"),
                        Proposals.serversWith(AlgorithmKind.MAC, "hmac-sha2-512"));
    }
}

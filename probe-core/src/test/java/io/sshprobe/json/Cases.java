package io.sshprobe.json;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Candidate;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Confidence;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.RuledOut;
import io.sshprobe.diagnosis.page.CausePages;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Errno;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.observation.ServerText;
import io.sshprobe.observation.Userauth;
import io.sshprobe.observation.VantageObservation;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.target.Offer;
import io.sshprobe.target.Stage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results as the library could give them, one for each thing that a report has to show. */
public final class Cases {
    private Cases() {}

    /** All of them by name. */
    public static Map<String, Result> all() {
        Map<String, Result> all = new LinkedHashMap<>();
        all.put("healthy", healthy());
        all.put("refused", refused());
        all.put("mismatch", mismatch());
        all.put("timeout", timeout());
        all.put("name-not-found", nameNotFound());
        all.put("hostile", hostile());
        return all;
    }

    /** A handshake that went through, down to the login methods, with a host certificate. */
    public static Result healthy() {
        Observation observation = Facts.of(Facts.NAMED, Stage.USERAUTH)
                .text(Facts.identifiedAs("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10"))
                .keyExchange(new KeyExchange(
                        Facts.clientProposal(),
                        Offer.OPENSSH_CLIENT.predicted(),
                        Facts.serverProposal("aes128-gcm@openssh.com", "hmac-sha2-256"),
                        Facts.certifiedHostKey(),
                        true,
                        null))
                .userauth(new Userauth(
                        Map.of("server-sig-algs", "ssh-ed25519,rsa-sha2-512", "publickey-hostbound@openssh.com", "0"),
                        List.of("publickey", "password"),
                        "Authorised use only.\n"))
                .transport(Facts.measuredTransport())
                .build();
        return new Result(
                CaseFile.of(observation),
                assessment(
                        Stage.USERAUTH,
                        "the handshake completed in 43.2 ms",
                        List.of(new Candidate(
                                Cause.HEALTHY,
                                Confidence.CERTAIN,
                                List.of("the server let us ask for login methods 43.2 ms after the start"),
                                List.of())),
                        List.of(),
                        List.of(),
                        List.of()),
                1);
    }

    /** An ICMP error that an ordinary client calls "connection refused", told apart by experiments. */
    public static Result refused() {
        ConnectionEnd end = new ConnectionEnd(
                EndKind.REFUSED,
                EndedBy.PEER,
                Stage.CONNECT,
                1_234_567,
                "Connection refused",
                new Errno("ECONNREFUSED"),
                new IcmpError(4, 3, 3, 111, Facts.address("198.18.0.10")),
                null);
        Observation first = Facts.of(Facts.NAMED, Stage.CONNECT).end(end).build();
        Observation control = Facts.of(Facts.CONTROL_PORT, Stage.CONNECT)
                .experiment(Experiment.CONTROL_PORT)
                .end(ConnectionEnd.of(EndKind.COMPLETED, EndedBy.PROBER, Stage.CONNECT, 900_000, ""))
                .build();
        Observation sibling = Facts.of(Facts.SIBLING, Stage.SERVICE_REQUEST)
                .text(Facts.identifiedAs("SSH-2.0-OpenSSH_9.2p1"))
                .build();
        return new Result(
                new CaseFile(
                        Facts.NAMED,
                        List.of(first, control),
                        List.of(sibling),
                        List.of(new VantageObservation("office.jsonl", sibling)),
                        List.of(new PastOutcome(
                                Instant.parse("2026-01-02T00:04:05.678Z"),
                                Facts.address("198.18.0.1"),
                                EndKind.COMPLETED,
                                Stage.SERVICE_REQUEST,
                                ByteString.latin1("SSH-2.0-OpenSSH_9.2p1"),
                                "ssh-ed25519 SHA256:abc",
                                1)),
                        2),
                assessment(
                        Stage.CONNECT,
                        "198.18.0.10 answered our SYN with ICMP 3/3, which a stopped daemon never does: a filter on"
                                + " the host turns this source address away from port 22, and only from that port",
                        List.of(
                                new Candidate(
                                        Cause.FAIL2BAN_BAN,
                                        Confidence.LIKELY,
                                        List.of(
                                                "ICMP 3/3 from 198.18.0.10 itself after 1.2 ms",
                                                "port 80 of the same address accepts connections"),
                                        List.of("no login of ours is known to have failed there")),
                                new Candidate(
                                        Cause.FIREWALL_REJECT,
                                        Confidence.POSSIBLE,
                                        List.of("a REJECT rule for everybody looks the same from here"),
                                        List.of())),
                        List.of(new RuledOut(
                                Cause.NOT_LISTENING,
                                "a closed port answers with a RST, and the error queue holds ICMP 3/3 instead")),
                        List.of(
                                Remedy.server("fail2ban-client status sshd; fail2ban-client set sshd unbanip ADDRESS"),
                                Remedy.client("find out which automation fails to log in from this address; wait out"
                                        + " bantime (10 minutes by default) before the next attempt"),
                                Remedy.path("iptables -L -n -v | grep REJECT")),
                        List.of("probe from another source address: a ban lets it through")),
                3);
    }

    /** Two slots without a common name. */
    public static Result mismatch() {
        Observation observation = Facts.of(Facts.LITERAL, Stage.KEXINIT)
                .text(Facts.identifiedAs("SSH-2.0-dropbear_2012.55"))
                .keyExchange(new KeyExchange(
                        Facts.clientProposal(),
                        Offer.OPENSSH_CLIENT.predicted(),
                        Facts.serverProposal("aes128-cbc", "hmac-md5"),
                        null,
                        null,
                        null))
                .end(ConnectionEnd.of(
                        EndKind.MISMATCH,
                        EndedBy.PROBER,
                        Stage.KEXINIT,
                        9_800_000,
                        "no algorithm in common in 4 slots"))
                .build();
        return new Result(
                CaseFile.of(observation),
                assessment(
                        Stage.KEXINIT,
                        "no cipher and no MAC in common",
                        List.of(new Candidate(
                                Cause.ALGORITHM_MISMATCH,
                                Confidence.CERTAIN,
                                List.of(
                                        "the server offers only the cipher aes128-cbc, which we do not",
                                        "the server offers only the MAC hmac-md5, which we do not"),
                                List.of())),
                        List.of(),
                        List.of(Remedy.client(
                                "ssh -oCiphers=+aes128-cbc -oMACs=+hmac-md5 HOST; both are broken: upgrade the"
                                        + " server")),
                        List.of()),
                1);
    }

    /** Silence, on a machine that has no error queue. */
    public static Result timeout() {
        Observation observation = Facts.of(Facts.IPV6, Stage.CONNECT)
                .transport(Facts.bareTransport())
                .end(new ConnectionEnd(
                        EndKind.TIMED_OUT,
                        EndedBy.NOBODY,
                        Stage.CONNECT,
                        5_000_100_000L,
                        "no answer to the SYN within 5 s",
                        new Errno("ETIMEDOUT"),
                        null,
                        null))
                .build();
        return new Result(
                CaseFile.of(observation),
                assessment(
                        Stage.CONNECT,
                        "nothing answered within 5 s",
                        List.of(new Candidate(
                                Cause.FIREWALL_DROP, Confidence.LIKELY, List.of("5 SYNs went unanswered"), List.of())),
                        List.of(),
                        List.of(),
                        List.of()),
                1);
    }

    /** A name that does not exist: no address, no connection. */
    public static Result nameNotFound() {
        Observation observation = Facts.of(Facts.UNRESOLVED, Stage.RESOLVE)
                .end(ConnectionEnd.of(
                        EndKind.NAME_NOT_FOUND, EndedBy.NOBODY, Stage.RESOLVE, 12_000_000, "Name or service not known"))
                .build();
        return new Result(
                CaseFile.of(observation),
                assessment(
                        Stage.RESOLVE,
                        "there is no such name",
                        List.of(new Candidate(Cause.NAME_NOT_FOUND, Confidence.CERTAIN, List.of(), List.of())),
                        List.of(),
                        List.of(Remedy.client("check the spelling: getent hosts bastoin.example.org")),
                        List.of()),
                0);
    }

    /** A server whose every word tries to get at the terminal: escapes, bidi overrides, bytes that are no UTF-8. */
    public static Result hostile() {
        String bidi = "\u202eevil\u2066";
        ByteString line = ByteString.of(
                "\u001b[2J\u001b]0;owned\u0007 \u202egnp.exe".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        ByteString notText = ByteString.of((byte) 0xff, (byte) 0xfe, (byte) 0x00, (byte) 0x9b, (byte) '2', (byte) 'J');
        Observation observation = Facts.of(Facts.LITERAL, Stage.KEXINIT)
                .text(new ServerText(
                        line,
                        List.of(line, notText),
                        Facts.identifiedAs("SSH-2.0-Evil\u001b[31m \u009b2J\\").identification(),
                        null))
                .keyExchange(new KeyExchange(
                        Facts.clientProposal(),
                        Offer.OPENSSH_CLIENT.predicted(),
                        Facts.serverProposal("aes128-ctr\u001b[7m", "none\u0000"),
                        null,
                        null,
                        null))
                .end(new ConnectionEnd(
                        EndKind.DISCONNECT,
                        EndedBy.PEER,
                        Stage.KEXINIT,
                        1_000_000,
                        "the server says \\x1b[2J",
                        null,
                        null,
                        new DisconnectMessage(4_294_967_295L, "bye\r\n\u001b[8m" + bidi + "\ud800")))
                .userauth(new Userauth(Map.of("x\u001b", "\u0000\u0007\u00ff"), null, "line\n\u001b[1A" + bidi))
                .build();
        return new Result(
                CaseFile.of(observation),
                assessment(
                        Stage.KEXINIT,
                        "the server says \u001b[2J" + bidi,
                        List.of(new Candidate(
                                Cause.MALFORMED_SSH,
                                Confidence.POSSIBLE,
                                List.of("it said \u0007"),
                                List.of("\u009b"))),
                        List.of(new RuledOut(Cause.TARPIT, "\u001b]8;;http://evil\u001b\\ it ended")),
                        List.of(Remedy.server("look at \u202e it")),
                        List.of("\u0000")),
                1);
    }

    private static Assessment assessment(
            Stage stage,
            String summary,
            List<Candidate> candidates,
            List<RuledOut> ruledOut,
            List<Remedy> remedies,
            List<String> settle) {
        List<Experiment> experiments = settle.isEmpty() ? List.of() : List.of(Experiment.OTHER_SOURCE);
        List<String> notices =
                settle.isEmpty() ? List.of() : List.of("this machine made 7 connections there within 60 s");
        return new Assessment(
                stage,
                notices,
                CausePages.of(candidates.get(0).cause()).headline(),
                summary,
                candidates,
                ruledOut,
                remedies,
                settle,
                experiments);
    }
}

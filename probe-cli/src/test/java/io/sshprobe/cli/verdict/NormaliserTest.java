package io.sshprobe.cli.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.ServerText;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.observation.Transport;
import io.sshprobe.observation.Userauth;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Opening;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import io.sshprobe.target.TcpSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "198.19.0.12:22: not-listening; <server>:22: not-listening",
                "from 198.19.0.1, round trip 0.1 ms; from <prober>, round trip <time>",
                "ICMP 3/13 from 198.19.0.9.; ICMP 3/13 from <address>.",
                "no access from 198.19.0.123; no access from 198.19.0.123",
                "closed 5012.1 ms after it was accepted; closed <5 s> after it was accepted",
                "took 12.01 s; took <12 s>",
                "a rule that knows 5 s or 100 ms by heart; a rule that knows 5 s or 100 ms by heart",
                "a KEXINIT of 1032 bytes, ICMP 3/3; a KEXINIT of 1032 bytes, ICMP 3/3",
                "OpenSSH_9.2p1 stays; OpenSSH_9.2p1 stays",
                "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA; SHA256:<fingerprint>"
            })
    void whatDiffersFromRunToRunGetsAName(String text, String normalised) throws UnknownHostException {
        assertThat(normaliser("198.19.0.12", "198.19.0.1", "198.19.0.9", 22).normalised(text))
                .isEqualTo(normalised);
    }

    @Test
    void columnsStayWhereTheyAre() throws UnknownHostException {
        String table = "  connect         completed 100.1 ms  x\n  identification  failed      5.01 s  y\n";

        assertThat(normaliser("198.19.0.12", "198.19.0.1", "198.19.0.9", 22).normalised(table))
                .isEqualTo("  connect         completed   <time>  x\n  identification  failed       <5 s>  y\n");
    }

    @Test
    void anIpv6AddressIsKnownInItsShortAndItsLongForm() throws UnknownHostException {
        assertThat(normaliser("fd73::1", "fd73::2", "fd73::3", 22)
                        .normalised("[fd73::1]:22 from fd73::2, not fd73::12"))
                .isEqualTo("[<server>]:22 from <prober>, not fd73::12");
        assertThat(normaliser("fd73::1", "fd73::2", "fd73::3", 22).normalised("from fd73:0:0:0:0:0:0:3, EACCES"))
                .isEqualTo("from <address>, EACCES");
    }

    @Test
    void ofLoopbackOnlyThePortDiffers() throws UnknownHostException {
        assertThat(normaliser("127.0.0.1", "127.0.0.1", "127.0.0.1", 40_123)
                        .normalised("127.0.0.1:40123 from 127.0.0.1"))
                .isEqualTo("127.0.0.1:<port> from 127.0.0.1");
    }

    private static Normaliser normaliser(String server, String prober, String offender, int port)
            throws UnknownHostException {
        Endpoint endpoint = new Endpoint(new Target(server, port), InetAddress.getByName(server));
        Transport transport = new Transport(
                Opening.AT_ONCE,
                TcpSettings.DEFAULT,
                new InetSocketAddress(InetAddress.getByName(prober), 40_000),
                0,
                0,
                null,
                List.of());
        IcmpError icmp = new IcmpError(4, 3, 13, 0, InetAddress.getByName(offender));
        return new Normaliser(CaseFile.of(new Observation(
                endpoint,
                Experiment.FIRST,
                Instant.EPOCH,
                Stage.IN_ORDER.stream().map(StageRecord::notReached).toList(),
                ServerText.NONE,
                KeyExchange.NONE,
                Userauth.NONE,
                transport,
                new ConnectionEnd(EndKind.UNREACHABLE, EndedBy.PEER, Stage.CONNECT, 0, "", null, icmp, null))));
    }
}

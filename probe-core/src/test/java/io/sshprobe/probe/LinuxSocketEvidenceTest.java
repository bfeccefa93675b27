package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import io.sshprobe.probe.linux.LinuxEvidence;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** What the evidence asks of the kernel. */
class LinuxSocketEvidenceTest {
    @Test
    void aClosedSocketIsNoMissingRung() {
        Epoll.ensureAvailability();
        EpollSocketChannel channel = new EpollSocketChannel();
        channel.unsafe().closeForcibly();
        LinuxSocketEvidence evidence =
                new LinuxSocketEvidence(LinuxEvidence.ofThisMachine(), channel, InetAddress.getLoopbackAddress());

        evidence.beforeConnect();
        evidence.connected();
        evidence.stalled();

        assertThat(evidence.missing()).isEmpty();
        assertThat(evidence.tcpInfo()).isNull();
    }
}

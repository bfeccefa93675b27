package io.sshprobe.probe;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.sshprobe.observation.EvidenceRung;
import io.sshprobe.observation.MissingRung;
import io.sshprobe.probe.linux.SocketOptions;
import io.sshprobe.target.TcpSettings;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the settings of a plan on a socket that has not connected; a setting that fails is a missing rung. */
final class SocketSettings {
    private final Channel made;
    private final List<MissingRung> missing = new ArrayList<>();

    private SocketSettings(Channel made) {
        this.made = made;
    }

    /**
     * Makes the settings. The hop limit stays for the whole connection: if a SYN arrives with it, every packet does.
     *
     * @return what could not be set
     */
    static List<MissingRung> set(Channel made, InetAddress target, TcpSettings wanted) {
        SocketSettings settings = new SocketSettings(made);
        settings.set(EvidenceRung.MAX_SEGMENT, SocketOptions.MAX_SEGMENT, wanted.maxSegment());
        settings.set(EvidenceRung.HOP_LIMIT, SocketOptions.hopLimit(target), wanted.hopLimit());
        if (wanted.source() != null) {
            settings.choosePortLate();
        }
        return settings.missing;
    }

    private void set(EvidenceRung rung, ChannelOption<Integer> option, @Nullable Integer value) {
        if (value == null) {
            return;
        }
        if (!(made instanceof EpollSocketChannel)) {
            missing.add(new MissingRung(rung, "needs Linux's epoll transport"));
            return;
        }
        try {
            made.config().setOption(option, value);
        } catch (ChannelException refused) {
            missing.add(new MissingRung(rung, String.valueOf(refused.getMessage())));
        }
    }

    /**
     * Without this option a bind(2) reserves a port for all destinations; with it, connect(2) chooses one for its
     * destination only (ip(7) {@code IP_BIND_ADDRESS_NO_PORT}). A list would run out of ports. A system without it is
     * used as it is.
     */
    private void choosePortLate() {
        if (made instanceof EpollSocketChannel) {
            try {
                made.config().setOption(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
            } catch (ChannelException before42) {
                // Linux 4.2 and later have it.
            }
        }
    }
}

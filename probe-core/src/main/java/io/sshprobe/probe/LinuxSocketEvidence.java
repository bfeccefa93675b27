package io.sshprobe.probe;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.unix.UnixChannel;
import io.sshprobe.observation.EvidenceRung;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.MissingRung;
import io.sshprobe.observation.TcpInfo;
import io.sshprobe.probe.linux.LinuxEvidence;
import io.sshprobe.probe.linux.SocketOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The unprivileged Linux rung, for a channel of the epoll transport. A call that fails is a missing rung. */
final class LinuxSocketEvidence implements SocketEvidence {
    /** Unanswered keep-alive probes before the kernel gives the connection up: the most that it allows (MAX_TCP_KEEPCNT). */
    private static final int MOST_KEEP_ALIVES = 127;

    private final LinuxEvidence linux;
    private final UnixChannel channel;
    private final InetAddress target;
    private final List<MissingRung> missing;
    private int keeping;

    LinuxSocketEvidence(LinuxEvidence linux, UnixChannel channel, InetAddress target) {
        this.linux = linux;
        this.channel = channel;
        this.target = target;
        this.missing = new ArrayList<>(linux.missing());
    }

    @Override
    public void beforeConnect() {
        keepIcmpErrors(1);
    }

    @Override
    public void connected() {
        keepIcmpErrors(0);
    }

    @Override
    public void stalled() {
        keepIcmpErrors(1);
    }

    private void keepIcmpErrors(int whether) {
        // A probe that was cancelled before its connect has a closed socket: that is no missing rung.
        if (whether == keeping || !channel.isOpen()) {
            return;
        }
        keeping = whether;
        try {
            ((Channel) channel).config().setOption(SocketOptions.icmpErrors(target), whether);
        } catch (ChannelException refused) {
            missing(EvidenceRung.ICMP_ERRORS, refused);
        }
    }

    @Override
    public List<IcmpError> errors() {
        try {
            return linux.icmpErrors(channel);
        } catch (IOException unreadable) {
            missing(EvidenceRung.ICMP_ERRORS, unreadable);
            return List.of();
        }
    }

    @Override
    public boolean letIn(int leastHopLimit) {
        return set(SocketOptions.leastHopLimit(target), leastHopLimit);
    }

    @Override
    public boolean keepAlive() {
        // To set the idle time starts the timer anew: it goes off at once if the connection was silent for longer.
        return set(EpollChannelOption.TCP_KEEPCNT, MOST_KEEP_ALIVES)
                && set(EpollChannelOption.TCP_KEEPINTVL, (int) KEEP_ALIVE_IDLE.toSeconds())
                && set(ChannelOption.SO_KEEPALIVE, true)
                && set(EpollChannelOption.TCP_KEEPIDLE, (int) KEEP_ALIVE_IDLE.toSeconds());
    }

    private <T> boolean set(ChannelOption<T> option, T value) {
        if (!channel.isOpen()) {
            return false;
        }
        try {
            ((Channel) channel).config().setOption(option, value);
            return true;
        } catch (ChannelException refused) {
            missing(EvidenceRung.LEAST_HOP_LIMIT, refused);
            return false;
        }
    }

    @Override
    public @Nullable TcpInfo tcpInfo() {
        try {
            return channel.isOpen() ? linux.tcpInfo(channel) : null;
        } catch (IOException unreadable) {
            missing(EvidenceRung.TCP_INFO, unreadable);
            return null;
        }
    }

    private void missing(EvidenceRung rung, Exception why) {
        if (missing.stream().noneMatch(known -> known.rung().equals(rung))) {
            missing.add(new MissingRung(rung, String.valueOf(why.getMessage())));
        }
    }

    @Override
    public List<MissingRung> missing() {
        return List.copyOf(missing);
    }
}

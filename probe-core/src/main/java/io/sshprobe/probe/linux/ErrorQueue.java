package io.sshprobe.probe.linux;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.sshprobe.observation.IcmpError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a socket's error queue (ip(7) and ipv6(7), {@code IP_RECVERR}). */
final class ErrorQueue {
    /** Entries read at most per call; one failed connect leaves one. */
    static final int MAX_ENTRIES = 16;

    private static final int EAGAIN = 11;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_ERRQUEUE = 0x2000;

    // struct msghdr on a 64-bit system. Name and payload (the head of our own SYN) are not asked for.
    private static final int MSGHDR_CONTROL = 32;
    private static final int MSGHDR_CONTROL_LENGTH = 40;
    private static final int MSGHDR_SIZE = 56;

    /** Room for the control messages: one is 60 bytes, nothing else is asked for on our sockets. */
    private static final int CONTROL_ROOM = 512;

    private static final int CMSG_HEADER = 16;
    private static final int SOL_IP = 0;
    private static final int IP_RECVERR = 11;
    private static final int SOL_IPV6 = 41;
    private static final int IPV6_RECVERR = 25;

    // struct sock_extended_err, linux/errqueue.h; the offender's sockaddr follows it.
    private static final int EXTENDED_ERR_SIZE = 16;
    private static final int ORIGIN_LOCAL = 1;
    private static final int ORIGIN_ICMP = 2;
    private static final int ORIGIN_ICMP6 = 3;

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private ErrorQueue() {}

    /** Takes what the queue holds, oldest first; never blocks. */
    static List<IcmpError> drain(int fd) throws IOException {
        List<IcmpError> errors = new ArrayList<>(1);
        try (Memory memory = new Memory(MSGHDR_SIZE + CONTROL_ROOM)) {
            memory.clear(MSGHDR_SIZE);
            Pointer control = memory.share(MSGHDR_SIZE);
            memory.setPointer(MSGHDR_CONTROL, control);
            for (int i = 0; i < MAX_ENTRIES; i++) {
                memory.setLong(MSGHDR_CONTROL_LENGTH, CONTROL_ROOM);
                if (LibC.recvmsg(fd, memory, MSG_ERRQUEUE | MSG_DONTWAIT) < 0) {
                    int errno = Native.getLastError();
                    if (errno == EAGAIN) {
                        break;
                    }
                    throw new IOException("recvmsg(MSG_ERRQUEUE): errno " + errno);
                }
                int length = (int) Math.min(memory.getLong(MSGHDR_CONTROL_LENGTH), CONTROL_ROOM);
                IcmpError error = parse(control.getByteArray(0, length));
                if (error != null) {
                    errors.add(error);
                }
            }
        }
        return List.copyOf(errors);
    }

    /** The error among the control messages of one queue entry, or null if there is none (cmsg(3)). */
    static @Nullable IcmpError parse(byte[] control) {
        ByteBuffer buffer = ByteBuffer.wrap(control).order(ByteOrder.nativeOrder());
        int at = 0;
        while (at + CMSG_HEADER <= control.length) {
            long length = buffer.getLong(at);
            if (length < CMSG_HEADER || length > control.length - at) {
                return null;
            }
            int level = buffer.getInt(at + 8);
            int type = buffer.getInt(at + 12);
            if ((level == SOL_IP && type == IP_RECVERR) || (level == SOL_IPV6 && type == IPV6_RECVERR)) {
                int end = at + (int) length;
                return extendedError(buffer.slice(at + CMSG_HEADER, end - at - CMSG_HEADER));
            }
            at += (int) (length + 7) & ~7;
        }
        return null;
    }

    private static @Nullable IcmpError extendedError(ByteBuffer slice) {
        ByteBuffer error = slice.order(ByteOrder.nativeOrder());
        if (error.limit() < EXTENDED_ERR_SIZE) {
            return null;
        }
        int errno = error.getInt(0);
        int type = Byte.toUnsignedInt(error.get(5));
        int code = Byte.toUnsignedInt(error.get(6));
        // By the origin, not by the control message's level: an ICMP error for an IPv4 target on a dual-stack socket
        // arrives as an IPv6 control message, with the offender as an IPv4-mapped address.
        return switch (error.get(4)) {
            case ORIGIN_LOCAL -> new IcmpError(0, 0, 0, errno, null);
            case ORIGIN_ICMP -> new IcmpError(4, type, code, errno, offender(error));
            case ORIGIN_ICMP6 -> new IcmpError(6, type, code, errno, offender(error));
            default -> null; // a time stamp or the like
        };
    }

    private static @Nullable InetAddress offender(ByteBuffer error) {
        int at = EXTENDED_ERR_SIZE;
        if (error.limit() < at + 2) {
            return null;
        }
        return switch (error.getShort(at)) {
            case AF_INET -> address(error, at + 4, 4);
            case AF_INET6 -> address(error, at + 8, 16);
            default -> null;
        };
    }

    private static @Nullable InetAddress address(ByteBuffer error, int at, int length) {
        if (error.limit() < at + length) {
            return null;
        }
        byte[] bytes = new byte[length];
        error.get(at, bytes);
        try {
            return InetAddress.getByAddress(bytes); // makes an Inet4Address of an IPv4-mapped one
        } catch (UnknownHostException e) {
            throw new IllegalStateException("no address has these bytes: " + Arrays.toString(bytes), e);
        }
    }
}

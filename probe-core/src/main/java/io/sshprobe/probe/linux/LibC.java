package io.sshprobe.probe.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the C library that Netty does not have.
 *
 * <p>Direct-mapped, and bound to the C library that the process already has. Initialising this class loads JNA, which
 * takes some 100 ms: a probe that needs neither call should not touch it. The sizes are those of a 64-bit system:
 * Netty's epoll transport exists for no other.
 */
final class LibC {
    /** Why the calls cannot be made on this machine, in one line; null if they can. */
    static final @Nullable String MISSING = bind();

    private LibC() {}

    private static @Nullable String bind() {
        try {
            Native.register(LibC.class, NativeLibrary.getProcess());
            return null;
        } catch (LinkageError e) {
            // JNA has no build for this machine, or no place to unpack it.
            return "JNA does not load: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
    }

    /** recv(2); gives the bytes read, or -1 with the reason in {@link Native#getLastError()}. */
    static native long recvmsg(int fd, Pointer message, int flags);

    /** getsockopt(2); {@code length} is the room in {@code value}, and afterwards what was written. */
    static native int getsockopt(int fd, int level, int option, byte[] value, IntByReference length);
}

package io.sshprobe.probe;

import io.sshprobe.probe.linux.OpenFiles;
import java.util.OptionalInt;

/**
 * How much this machine lets a prober do at once.
 *
 * @param connections the most connections under way; at least 1
 * @param lookups the most names that are looked up at once; at least 1
 * @param files how many files the process may open (RLIMIT_NOFILE) if that is what limits the connections; else empty
 */
public record Capacity(int connections, int lookups, OptionalInt files) {
    /** Descriptors that are neither for a connection nor for a look-up: a history file, a table of /proc, a list. */
    private static final int FILES_BESIDE = 8;

    /** What a look-up may need at once: getaddrinfo's socket and file, and the socket with which a name server is asked. */
    private static final int FILES_PER_LOOKUP = 3;

    /** A look-up may have one of this many descriptors that are free. */
    private static final int FREE_PER_LOOKUP = 16;

    /** What a connection needs besides what counts as received: the objects of Netty, MINA and ours. */
    static final int HEAP_PER_CONNECTION = 8 * 1024 + ReceivedMemory.UNCOUNTED;

    /** The connections may have one of this many parts of the heap. */
    private static final int SHARE_OF_HEAP = 4;

    /** What the program needs without any connection; in a heap that is not much larger, it has most of it. */
    private static final long PROGRAM = 48L << 20;

    private static final int LEAST_SHARE = 8;

    /** For a prober that may look up this many names, with everything loaded. */
    static Capacity ofThisProcess(int lookups) {
        return of(
                OpenFiles.ofThisProcess().free(),
                OpenFiles.ofThisProcess().most(),
                Runtime.getRuntime().maxMemory(),
                lookups);
    }

    /** The part of a heap for connections, and for what servers send, in bytes. */
    static long heapForServers(long heap) {
        return Math.max(heap / LEAST_SHARE, heap - PROGRAM);
    }

    static Capacity of(OptionalInt free, OptionalInt most, long heap, int lookups) {
        int byHeap = (int)
                Math.max(1, Math.min(Integer.MAX_VALUE, heapForServers(heap) / SHARE_OF_HEAP / HEAP_PER_CONNECTION));
        if (free.isEmpty()) {
            return new Capacity(byHeap, lookups, OptionalInt.empty());
        }
        int fewer = Math.max(1, Math.min(lookups, free.getAsInt() / FREE_PER_LOOKUP));
        int byFiles = Math.max(1, free.getAsInt() - FILES_BESIDE - FILES_PER_LOOKUP * fewer);
        return byFiles < byHeap ? new Capacity(byFiles, fewer, most) : new Capacity(byHeap, fewer, OptionalInt.empty());
    }
}

package io.sshprobe.cli.input.list;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A source that may still be written to, such as a pipe. A thread of its own reads it, so that {@link #isReady} need
 * not block.
 */
final class ReadAhead implements TargetSource {
    /** How many entries are held at a time. */
    private static final int MOST_HELD = 1024;

    /** After this silence the writer is considered to pause: a long time for a program, a short one for a person. */
    private static final long PATIENCE_MILLIS = 200;

    /** What was read: an entry, or why there are no more; neither at the end. */
    private record Read(@Nullable ListEntry entry, @Nullable Throwable failure) {}

    private final TargetSource source;
    private final BlockingQueue<Read> handedOver = new ArrayBlockingQueue<>(MOST_HELD);
    private final Deque<Read> ready = new ArrayDeque<>();
    private final Thread reader;
    private boolean pausing;

    /** Reads {@code source}, which is closed when its end is reached, or with this. */
    ReadAhead(TargetSource source) {
        this.source = source;
        this.reader = new Thread(this::read, "sshprobe-list");
        this.reader.setDaemon(true); // a read may never return
    }

    private void read() {
        try (source) {
            Read last;
            do {
                last = readNext();
                handedOver.put(last);
            } while (last.entry() != null);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Read readNext() {
        try {
            return new Read(source.next(), null);
        } catch (RuntimeException | Error unreadable) {
            return new Read(null, unreadable);
        }
    }

    /** Waits a moment, unless the writer paused already at the last call. */
    @Override
    public boolean isReady() {
        pausing = ready.isEmpty() && !receive(pausing ? 0 : PATIENCE_MILLIS);
        return !pausing;
    }

    @Override
    public @Nullable ListEntry next() {
        if (ready.isEmpty() && !receive(Long.MAX_VALUE)) {
            throw new UnusableListException("reading the list was interrupted");
        }
        Read read = ready.element();
        if (read.failure() instanceof Error defect) {
            throw defect;
        }
        if (read.failure() instanceof RuntimeException unreadable) {
            throw unreadable;
        }
        if (read.entry() != null) {
            ready.remove(); // the end and a failure stay in place
        }
        return read.entry();
    }

    /** Waits, takes over everything that was read, and returns whether there is something. */
    private boolean receive(long millis) {
        if (reader.getState() == Thread.State.NEW) {
            reader.start();
        }
        try {
            Read first = handedOver.poll(millis, TimeUnit.MILLISECONDS);
            if (first != null) {
                ready.add(first);
                handedOver.drainTo(ready);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return !ready.isEmpty();
    }

    @Override
    public void close() {
        reader.interrupt();
    }
}

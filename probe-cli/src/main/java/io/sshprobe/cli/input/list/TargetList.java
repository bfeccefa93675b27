package io.sshprobe.cli.input.list;

import io.sshprobe.cli.input.NamedTarget;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The targets of several sources, one source after the other, one target at a time. Needs the memory of one line.
 *
 * <p>{@link #hasNext} may block, so a thread of its own reads; any thread may call {@link #read} and {@link #ended}.
 */
public final class TargetList implements Iterator<ListedTarget>, AutoCloseable {
    private final List<TargetSource> sources;
    private final List<Integer> ports;

    private int source;
    private @Nullable ListEntry entry;
    private long host;
    private int port;
    private @Nullable ListedTarget ahead;

    private volatile long read;
    private volatile boolean ended;

    /**
     * Reads from {@code sources}, which are closed with this.
     *
     * @param ports of every host without a port: each makes a target; empty for the default port
     * @throws UnusableListException if a source is to be checked beforehand, and holds what it must not
     */
    public TargetList(List<TargetSource> sources, List<Integer> ports) {
        this.sources = List.copyOf(sources);
        this.ports = List.copyOf(ports);
        this.sources.forEach(TargetSource::check);
    }

    /** How many targets were found so far. */
    public long read() {
        return read;
    }

    /** Whether there are no more. */
    public boolean ended() {
        return ended;
    }

    /**
     * Whether there is another target; reads on to find out.
     *
     * @throws UnusableListException if a source cannot be read on, or holds what it must not
     */
    @Override
    public boolean hasNext() {
        if (ahead == null && !ended) {
            ahead = advance();
        }
        return ahead != null;
    }

    /**
     * Whether {@link #hasNext} would return without waiting for the writer of a list; waits a moment at most.
     *
     * @throws UnusableListException as {@link #hasNext} does
     */
    public boolean isReady() {
        while (ahead == null && !ended && (entry == null || host == entry.size()) && source < sources.size()) {
            if (!sources.get(source).isReady()) {
                return false;
            }
            take(sources.get(source).next());
        }
        return true;
    }

    @Override
    public ListedTarget next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException();
        }
        ListedTarget next = ahead;
        ahead = null;
        return next;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    private @Nullable ListedTarget advance() {
        while (entry == null || host == entry.size()) {
            if (source == sources.size()) {
                ended = true;
                return null;
            }
            take(sources.get(source).next());
        }
        ListEntry current = entry;
        NamedTarget named = current.at(host);
        boolean open = named.port() == null && !ports.isEmpty();
        NamedTarget target = open ? new NamedTarget(named.host(), ports.get(port), named.user()) : named;
        port++;
        if (!open || port == ports.size()) {
            port = 0;
            host++;
        }
        read++;
        return new ListedTarget(target, current.label());
    }

    /** Continues with an entry, or after the end of a source with the next source. */
    private void take(@Nullable ListEntry next) {
        entry = next;
        host = 0;
        port = 0;
        if (next == null) {
            sources.get(source).close();
            source++;
        }
    }

    @Override
    public void close() {
        sources.forEach(TargetSource::close);
    }
}

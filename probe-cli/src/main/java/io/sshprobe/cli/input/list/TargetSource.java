package io.sshprobe.cli.input.list;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the places that targets come from. Used by one thread at a time. */
public interface TargetSource extends AutoCloseable {
    /**
     * The next entry, or null at the end; may block.
     *
     * @throws UnusableListException if reading fails, or there is a bad line where that is not allowed
     */
    @Nullable ListEntry next();

    /** Whether {@link #next} would return without waiting for the writer, as far as is known. */
    default boolean isReady() {
        return true;
    }

    /** Reads all of it in advance, if that is possible and asked for: see {@link BadLines#strict}. */
    default void check() {}

    @Override
    default void close() {}

    /** These, in order. */
    static TargetSource of(List<ListEntry> entries) {
        Iterator<ListEntry> each = entries.iterator();
        return () -> each.hasNext() ? each.next() : null;
    }
}

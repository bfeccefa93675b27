package io.sshprobe.cli.input.list;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the places that targets come from. Used by one thread at a time. */
public interface TargetSource extends AutoCloseable {
    /**
     * What is named next, or null at the end; may block.
     *
     * @throws UnusableListException if it cannot be read on, or holds what it must not
     */
    @Nullable ListEntry next();

    /** Whether {@link #next} need not wait for whoever writes it, as far as that is known. */
    default boolean isReady() {
        return true;
    }

    /** Looks through all of it beforehand where that is possible and asked for: see {@link BadLines#strict}. */
    default void check() {}

    @Override
    default void close() {}

    /** These, in order. */
    static TargetSource of(List<ListEntry> entries) {
        Iterator<ListEntry> each = entries.iterator();
        return () -> each.hasNext() ? each.next() : null;
    }
}

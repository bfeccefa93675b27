package io.sshprobe.cli.input.list;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Things in a random order within a window: each one is drawn from the next {@link #WINDOW} that are left.
 *
 * <p>Neighbours in a list are often in one network or behind one gateway; shuffled, they are not probed at the same
 * time. While the source pauses, the things in the window are given out, so the same seed gives the same order only for
 * a source that does not pause.
 */
public final class Shuffled<T> implements Iterator<T> {
    /** How many are held at a time. */
    public static final int WINDOW = 65_536;

    private final BooleanSupplier more;
    private final Supplier<@Nullable T> source;
    private final BooleanSupplier ready;
    private final Random random;
    private final int size;
    private final List<T> window = new ArrayList<>();

    /**
     * Shuffles what {@code make} returns for the things of {@code source}, which is read up to {@link #WINDOW} ahead.
     *
     * @param make called for each thing in the order of the source; returns null to leave it out
     * @param ready whether the source has something now, or has ended; asked only while the window is not empty
     * @param random of this class because its numbers are specified: the same seed gives the same numbers in every Java
     */
    public <S> Shuffled(
            Iterator<S> source, Function<? super S, ? extends @Nullable T> make, BooleanSupplier ready, Random random) {
        this(source, make, ready, random, WINDOW);
    }

    <S> Shuffled(
            Iterator<S> source,
            Function<? super S, ? extends @Nullable T> make,
            BooleanSupplier ready,
            Random random,
            int size) {
        this.more = source::hasNext;
        this.source = () -> make.apply(source.next());
        this.ready = ready;
        this.random = random;
        this.size = size;
    }

    @Override
    public boolean hasNext() {
        while (window.size() < size && (window.isEmpty() || ready.getAsBoolean()) && more.getAsBoolean()) {
            T made = source.get();
            if (made != null) {
                window.add(made);
            }
        }
        return !window.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int drawn = random.nextInt(window.size());
        T last = window.remove(window.size() - 1);
        return drawn == window.size() ? last : window.set(drawn, last);
    }
}

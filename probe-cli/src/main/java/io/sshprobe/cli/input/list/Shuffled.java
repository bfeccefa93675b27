package io.sshprobe.cli.input.list;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;

/**
 * The same things in a random order, as far as a window allows: each is drawn from the next {@link #WINDOW} that are left.
 *
 * <p>So neighbours in a list, often of one network or behind one gateway, are not connected to at the same time.
 */
public final class Shuffled<T> implements Iterator<T> {
    /** How many are held at a time. */
    public static final int WINDOW = 65_536;

    private final Iterator<? extends T> source;
    private final Random random;
    private final int size;
    private final List<T> window = new ArrayList<>();

    /**
     * Shuffles {@code source}, which is read up to {@link #WINDOW} ahead.
     *
     * @param random this class, because its numbers are specified: with the same seed they are the same in every Java
     */
    public Shuffled(Iterator<? extends T> source, Random random) {
        this(source, random, WINDOW);
    }

    Shuffled(Iterator<? extends T> source, Random random, int size) {
        this.source = source;
        this.random = random;
        this.size = size;
    }

    @Override
    public boolean hasNext() {
        while (window.size() < size && source.hasNext()) {
            window.add(source.next());
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

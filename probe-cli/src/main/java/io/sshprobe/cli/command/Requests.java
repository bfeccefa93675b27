package io.sshprobe.cli.command;

import io.sshprobe.cli.input.CompactTargetSet;
import io.sshprobe.cli.input.list.Exclusions;
import io.sshprobe.cli.input.list.ListedTarget;
import io.sshprobe.cli.input.list.Shuffled;
import io.sshprobe.cli.input.list.TargetList;
import io.sshprobe.cli.input.list.UnusableListException;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.target.Target;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a run, made from the targets while they are read, without excluded targets and duplicates.
 *
 * <p>{@link #hasNext} may block, so one thread of its own calls it; any thread may ask for the numbers.
 */
final class Requests implements Iterator<InvestigationRequest>, AutoCloseable {
    /** How many different targets are remembered, in 16 MiB; beyond that there may be duplicates. */
    private static final int MOST_KNOWN = 1_000_000;

    private final TargetList targets;
    private final @Nullable Shuffled<InvestigationRequest> shuffled;
    private final @Nullable Long seed;
    private final RequestMaker maker;
    private final Exclusions exclusions;
    private final Consumer<String> notes;
    private final boolean list;

    private final CompactTargetSet known = CompactTargetSet.ofAtMost(MOST_KNOWN);
    private final Deque<InvestigationRequest> ready = new ArrayDeque<>();

    private boolean toldFull;

    private volatile long given;
    private volatile long excluded;
    private volatile long duplicates;
    private volatile long leftOut;

    /**
     * @param targets closed with this
     * @param seed of the random order, or null for the order of the targets
     * @param list whether a target that does not fit the options is left out; otherwise it is an error
     * @param notes takes a message for each thing that the user should know
     */
    Requests(
            TargetList targets,
            @Nullable Long seed,
            RequestMaker maker,
            Exclusions exclusions,
            boolean list,
            Consumer<String> notes) {
        this.targets = targets;
        this.seed = seed;
        this.maker = maker;
        this.exclusions = exclusions;
        this.list = list;
        this.notes = notes;
        // Of duplicates the first one counts, with its label; so they are left out before the order is changed.
        this.shuffled =
                seed == null ? null : new Shuffled<>(targets, this::admitted, targets::isReady, new Random(seed));
    }

    /** The seed of the random order; empty if the order is not random. */
    OptionalLong seed() {
        return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    }

    /** What must not be probed, also if a name resolves to it. */
    Exclusions exclusions() {
        return exclusions;
    }

    /** How many requests were given out so far. */
    long given() {
        return given;
    }

    /** How many targets were read and not given out, because they are excluded. */
    long excluded() {
        return excluded;
    }

    /** How many targets were read and not given out, because they are duplicates. */
    long duplicates() {
        return duplicates;
    }

    /** How many targets were read and not given out, because they do not fit the options. */
    long leftOut() {
        return leftOut;
    }

    /** How many targets were read and wait to be given out; some of them may turn out to be excluded or duplicates. */
    long waiting() {
        return Math.max(0, targets.read() - given - excluded - duplicates - leftOut);
    }

    /** Whether all targets were read. */
    boolean ended() {
        return targets.ended();
    }

    /**
     * Makes up to {@code most} requests now, so that mistakes are found before anything is probed.
     *
     * @throws UsageException if there is no request
     * @throws UnusableListException if a source cannot be used
     */
    void prepare(int most) {
        while (ready.size() < most) {
            InvestigationRequest next = advance();
            if (next == null) {
                break;
            }
            ready.add(next);
        }
        if (ready.isEmpty() && given == 0) {
            throw new UsageException(nothing());
        }
    }

    /**
     * Whether there is another one.
     *
     * @throws UsageException if there was none at all
     * @throws UnusableListException if a source cannot be used any further
     */
    @Override
    public boolean hasNext() {
        if (ready.isEmpty()) {
            prepare(1);
        }
        return !ready.isEmpty();
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread asks.
    public InvestigationRequest next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        given++;
        return ready.remove();
    }

    private @Nullable InvestigationRequest advance() {
        if (shuffled != null) {
            return shuffled.hasNext() ? shuffled.next() : null;
        }
        while (targets.hasNext()) {
            InvestigationRequest request = admitted(targets.next());
            if (request != null) {
                return request;
            }
        }
        return null;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // As above.
    private @Nullable InvestigationRequest admitted(ListedTarget listed) {
        InvestigationRequest request = request(listed);
        if (request == null) {
            leftOut++;
        } else if (isExcluded(listed, request.target())) {
            excluded++;
        } else if (isNew(request.target())) {
            return request;
        } else {
            duplicates++;
        }
        return null;
    }

    private @Nullable InvestigationRequest request(ListedTarget listed) {
        try {
            return maker.request(listed);
        } catch (UsageException senseless) {
            if (!list) {
                throw senseless;
            }
            notes.accept("left out: " + senseless.getMessage());
            return null;
        }
    }

    /** Also by the name in the list, which is the name that the user knows. */
    private boolean isExcluded(ListedTarget listed, Target target) {
        return exclusions.excludes(target)
                || exclusions.excludes(new Target(listed.target().host(), target.port()));
    }

    private boolean isNew(Target target) {
        boolean full = known.isFull();
        boolean isNew = known.add(target);
        if (full && isNew && !toldFull) {
            toldFull = true;
            notes.accept("more than " + MOST_KNOWN
                    + " different targets: from here on, a target that is listed twice may be probed twice");
        }
        return isNew;
    }

    private String nothing() {
        if (excluded + leftOut == 0) {
            return "nothing to probe: the lists name no host";
        }
        String fate = leftOut == 0 ? "excluded" : excluded == 0 ? "left out" : "excluded or left out";
        return "nothing to probe: every target is " + fate;
    }

    @Override
    public void close() {
        targets.close();
    }
}

package io.sshprobe.campaign;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Says when a permit may begin: when its host and its network are free, the pace lets it, and fewer than so many are under
 * way.
 *
 * <p>A connection counts as fresh at first. One that is not over after {@link Limits#FRESH} waits for somebody else, and
 * makes room for another fresh one, for as long as there is room among those that wait. So those who never answer hold
 * nobody up who does, until they fill {@link Limits#waiting}. Where this machine itself is slow, nobody makes room: more
 * connections would make it slower.
 *
 * <p>Thread-safe. Permits begin outside the lock, on a thread that made room for one of them.
 */
final class Admission {
    /** An event loop that is this late has enough to do; well below the shortest of the usual timeouts. */
    static final Duration BUSY = Duration.ofMillis(250);

    /** Of what was under way when this machine had no more to give, this share may be under way from then on. */
    private static final double RETREAT = 0.9;

    /** Runs a task once, after so many nanoseconds. */
    @FunctionalInterface
    interface Timer {
        void in(long nanos, Runnable task);
    }

    private final Limits limits;
    private final Timer timer;
    private final LongSupplier nanoClock;
    private final LongSupplier lag;
    private final ConnectionPacer pace;
    private final HostQueues hostQueues;
    private final Queue<Permit> probes = new ArrayDeque<>();
    private final Queue<Permit> investigations = new ArrayDeque<>();
    private final Queue<Permit> experiments = new ArrayDeque<>();
    private final Queue<Runnable> granted = new ArrayDeque<>();
    private final Set<Permit> fresh = new LinkedHashSet<>();
    private int waiting;
    private int investigating;
    private int ceiling = Integer.MAX_VALUE;
    private int doneSinceRetreat;
    private long timerAt = Long.MAX_VALUE;
    private boolean experimentIsNext;
    private boolean beginning;
    private boolean closed;

    /**
     * Lets nobody in yet.
     *
     * @param nanoClock monotonic
     * @param lag by how many nanoseconds this machine's event loops are late
     */
    Admission(Limits limits, Timer timer, LongSupplier nanoClock, LongSupplier lag) {
        this.limits = limits;
        this.timer = timer;
        this.nanoClock = nanoClock;
        this.lag = lag;
        this.pace = new ConnectionPacer(limits.rate(), nanoClock.getAsLong());
        this.hostQueues = new HostQueues(limits, this::ready);
    }

    /** Begins a permit now or later; never, if this is closed before. */
    void submit(Permit permit) {
        synchronized (this) {
            if (!closed) {
                hostQueues.enter(permit, nanoClock.getAsLong());
            }
        }
        dispatch();
    }

    /** How many connections an experiment at an address may have at once; one that has more would never begin. */
    int mostAtOnce(InetAddress address) {
        return hostQueues.mostAtOnce(address);
    }

    /** What a permit had begun is over. */
    void done(Permit permit) {
        synchronized (this) {
            switch (permit.kind) {
                case PROBE -> probed(permit);
                case INVESTIGATION -> investigating--;
                case EXPERIMENT -> {} // counts against its network only, and the pace
            }
            hostQueues.leave(permit, nanoClock.getAsLong());
        }
        dispatch();
    }

    /** No first probe will be submitted any more: investigations may have what was kept for those. */
    void firstPassIsOver() {
        synchronized (this) {
            hostQueues.firstPassIsOver();
        }
        dispatch();
    }

    private void probed(Permit permit) {
        if (permit.waits) {
            waiting--;
        } else {
            fresh.remove(permit);
        }
        regain();
    }

    /** This machine could not open as many connections as are under way: fewer from now on. */
    synchronized void retreat() {
        ceiling = Math.max(1, (int) ((fresh.size() + waiting) * RETREAT));
        doneSinceRetreat = -1; // the probe that could not is not over yet, and counts for nothing
    }

    /** What was lacking may be there again: one more, each time that as many are over as may be under way. */
    private void regain() {
        doneSinceRetreat++;
        if (ceiling < Integer.MAX_VALUE && doneSinceRetreat >= ceiling) {
            ceiling++;
            doneSinceRetreat = 0;
        }
    }

    /** Nobody begins any more. */
    synchronized void close() {
        closed = true;
        probes.clear();
        investigations.clear();
        experiments.clear();
        granted.clear();
    }

    private void ready(Permit permit) {
        Queue<Permit> queue =
                switch (permit.kind) {
                    case PROBE -> probes;
                    case INVESTIGATION -> investigations;
                    case EXPERIMENT -> experiments;
                };
        queue.add(permit);
    }

    /** Begins whatever may begin, and sees to it that somebody looks again when more may. */
    private void dispatch() {
        long wait;
        long at;
        synchronized (this) {
            if (closed) {
                return;
            }
            long now = nanoClock.getAsLong();
            grant(now);
            wait = untilNextLook(now);
            at = timerAt;
        }
        beginGranted();
        if (wait < Long.MAX_VALUE) {
            timer.in(wait, () -> timeIsUp(at));
        }
    }

    private void grant(long now) {
        hostQueues.open(now);
        while (!investigations.isEmpty() && investigating < limits.investigations()) {
            investigating++;
            begin(investigations.remove(), now);
        }
        makeRoom(now);
        while (pace.delay(now) == 0) {
            boolean probeMay = !probes.isEmpty() && isRoom();
            // In turns: under a slow pace investigations have always one more to make.
            if (!experiments.isEmpty() && (experimentIsNext || !probeMay)) {
                begin(experiments.remove(), now);
                experimentIsNext = false;
            } else if (probeMay) {
                Permit permit = probes.remove();
                fresh.add(permit);
                begin(permit, now);
                experimentIsNext = true;
            } else {
                return;
            }
        }
    }

    private void begin(Permit permit, long now) {
        permit.begunAt = now;
        pace.take(permit.connections, now);
        granted.add(() -> permit.begin.accept(permit));
    }

    /** Not within one another: what begins may be over at once, and make room for the next. */
    private void beginGranted() {
        synchronized (this) {
            if (beginning) {
                return;
            }
            beginning = true;
        }
        try {
            for (Runnable next = nextGranted(); next != null; next = nextGranted()) {
                next.run();
            }
        } catch (RuntimeException | Error broken) {
            synchronized (this) {
                beginning = false;
            }
            throw broken;
        }
    }

    private synchronized @Nullable Runnable nextGranted() {
        Runnable next = granted.poll();
        beginning = next != null;
        return next;
    }

    private boolean isRoom() {
        return fresh.size() < limits.handshakes() && fresh.size() + waiting < ceiling;
    }

    private void makeRoom(long now) {
        if (lag.getAsLong() > BUSY.toNanos()) {
            return;
        }
        Iterator<Permit> oldest = fresh.iterator();
        while (waiting < limits.waiting() && oldest.hasNext()) {
            Permit permit = oldest.next();
            if (now - permit.begunAt < Limits.FRESH.toNanos()) {
                return;
            }
            oldest.remove();
            permit.waits = true;
            waiting++;
        }
    }

    /** How long until something may change that is nobody's doing; MAX_VALUE if a timer runs that is early enough. */
    private long untilNextLook(long now) {
        long wait = hostQueues.untilNextOpens(now);
        if (!experiments.isEmpty()) {
            wait = Math.min(wait, pace.delay(now));
        }
        if (!probes.isEmpty()) {
            if (isRoom()) {
                wait = Math.min(wait, pace.delay(now));
            } else if (waiting < limits.waiting() && fresh.size() >= limits.handshakes()) {
                Permit oldest = fresh.iterator().next();
                long ages = oldest.begunAt + Limits.FRESH.toNanos() - now;
                // One that is old enough already stays for as long as this machine is busy.
                wait = Math.min(wait, ages > 0 ? ages : Limits.FRESH.toNanos());
            }
        }
        if (wait == Long.MAX_VALUE || now + wait >= timerAt) {
            return Long.MAX_VALUE;
        }
        timerAt = now + wait;
        return wait;
    }

    private void timeIsUp(long at) {
        synchronized (this) {
            if (at != timerAt) {
                return; // one that was set later, and was due earlier, saw to it
            }
            timerAt = Long.MAX_VALUE;
        }
        dispatch();
    }

    /** How many connections of first probes are under way. */
    synchronized int underWay() {
        return fresh.size() + waiting;
    }
}

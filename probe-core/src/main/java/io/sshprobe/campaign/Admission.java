package io.sshprobe.campaign;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a {@link Permit} begins: when its host and its network are free, the rate allows it, and the limits of
 * connections under way are not reached.
 *
 * <p>A connection is fresh at first. One that is still under way after {@link Limits#FRESH} is counted as waiting instead,
 * and another fresh one may begin, as long as fewer than {@link Limits#waiting} are waiting. So servers that never answer do
 * not hold up those that answer, until they fill {@link Limits#waiting}. While this machine's event loops are late, no
 * connection changes from fresh to waiting: more connections would make the machine slower.
 *
 * <p>No more connections begin than this machine has descriptors and memory for, and no first probe while what servers have
 * sent needs nearly all the memory for it; but one connection is always allowed.
 *
 * <p>Thread-safe. Permits begin outside the lock, on a thread that freed what one of them needed.
 */
final class Admission {
    /** An event loop that is later than this has too much to do; well below the shortest of the usual timeouts. */
    static final Duration BUSY = Duration.ofMillis(250);

    /** When this machine runs out of a resource: the share of the connections under way that is allowed from then on. */
    private static final double RETREAT = 0.9;

    /** How often is looked whether there is memory again: what servers have sent is freed by other threads. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** Runs a task once, after a delay in nanoseconds. */
    @FunctionalInterface
    interface Timer {
        void in(long nanos, Runnable task);
    }

    private final Limits limits;
    private final Timer timer;
    private final LongSupplier nanoClock;
    private final Machine machine;
    private final Consumer<HeldBack> heldBack;
    private final Set<HeldBack.By> told = EnumSet.noneOf(HeldBack.By.class);
    private final ConnectionPacer pacer;
    private final HostQueues hostQueues;
    private final Queue<Permit> probes = new ArrayDeque<>();
    private final Queue<Permit> investigations = new ArrayDeque<>();
    private final Queue<Permit> experiments = new ArrayDeque<>();
    private final Queue<Runnable> granted = new ArrayDeque<>();
    private final Set<Permit> fresh = new LinkedHashSet<>();
    private int waiting;
    private int experimenting;
    private int investigating;
    private int ceiling = Integer.MAX_VALUE;
    private int doneSinceRetreat;
    private long timerAt = Long.MAX_VALUE;
    private boolean experimentIsNext;
    private boolean beginning;
    private boolean closed;

    /**
     * An admission to which no permit has been submitted.
     *
     * @param nanoClock monotonic
     * @param machine what this machine allows
     * @param heldBack told once of each limit of this machine that holds connections back; must not block
     */
    Admission(Limits limits, Timer timer, LongSupplier nanoClock, Machine machine, Consumer<HeldBack> heldBack) {
        this.limits = limits;
        this.timer = timer;
        this.nanoClock = nanoClock;
        this.machine = machine;
        this.heldBack = heldBack;
        this.pacer = new ConnectionPacer(limits.rate(), nanoClock.getAsLong());
        this.hostQueues = new HostQueues(limits, this::ready);
    }

    /** Begins a permit now or later; never if {@link #close} comes first. */
    void submit(Permit permit) {
        synchronized (this) {
            if (!closed) {
                hostQueues.enter(permit, nanoClock.getAsLong());
            }
        }
        dispatch();
    }

    /** The most connections that one permit for this address may have; a permit for more would never begin. */
    int mostAtOnce(InetAddress address) {
        return Math.min(hostQueues.mostAtOnce(address), machine.capacity().connections());
    }

    /** The probe or the investigation that this permit began is over. */
    void done(Permit permit) {
        synchronized (this) {
            switch (permit.kind) {
                case PROBE -> probed(permit);
                case INVESTIGATION -> investigating--;
                case EXPERIMENT -> experimenting -= permit.connections;
            }
            hostQueues.leave(permit, nanoClock.getAsLong());
        }
        dispatch();
    }

    /** No more first probes will be submitted: investigations may use what was reserved for first probes. */
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

    /** This machine could not open as many connections as are under way: allows fewer from now on. */
    synchronized void retreat() {
        ceiling = Math.max(1, (int) ((fresh.size() + waiting) * RETREAT));
        doneSinceRetreat = -1; // the probe that could not connect is not over yet, and must not count
    }

    /** The resource may be free again: allows one more each time that as many probes are over as may be under way. */
    private void regain() {
        doneSinceRetreat++;
        if (ceiling < Integer.MAX_VALUE && doneSinceRetreat >= ceiling) {
            ceiling++;
            doneSinceRetreat = 0;
        }
    }

    /** Whether no permit begins any more. */
    synchronized boolean isClosed() {
        return closed;
    }

    /** No permit begins from now on. */
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

    /** Begins every permit that may begin, and sets a timer for the next one that time alone will let begin. */
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
        hostQueues.endPauses(now);
        while (!investigations.isEmpty() && investigating < limits.investigations()) {
            investigating++;
            begin(investigations.remove(), now);
        }
        moveFreshToWaiting(now);
        while (pacer.delay(now) == 0) {
            boolean probeMay = !probes.isEmpty() && isRoomForFresh();
            boolean experimentMay = !experiments.isEmpty() && isRoomFor(experiments.element().connections);
            // Alternate: at a low rate there is always one more experiment that waits.
            if (experimentMay && (experimentIsNext || !probeMay)) {
                Permit permit = experiments.remove();
                experimenting += permit.connections;
                begin(permit, now);
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
        pacer.take(permit.connections, now);
        granted.add(() -> permit.begin.accept(permit));
    }

    /** A loop and no recursion: a permit may be over as soon as it begins, and so let the next one begin. */
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

    private boolean isRoomForFresh() {
        // The machine's limits before the ceiling, which has no other reason than one of them: so that it is told.
        return fresh.size() < limits.handshakes() && isRoomFor(1) && fresh.size() + waiting < ceiling && !lacksMemory();
    }

    /** Whether this machine can have some more connections. */
    private boolean isRoomFor(int connections) {
        boolean room = connections() == 0
                || connections() + connections <= machine.capacity().connections();
        if (!room) {
            tell(
                    machine.capacity().files().isPresent() ? HeldBack.By.FILES : HeldBack.By.HEAP,
                    machine.capacity().connections());
        }
        return room;
    }

    private boolean lacksMemory() {
        boolean lacks = connections() > 0 && machine.memoryIsNearlyFull();
        if (lacks) {
            tell(HeldBack.By.RECEIVED, connections());
        }
        return lacks;
    }

    private int connections() {
        return fresh.size() + waiting + experimenting;
    }

    private void tell(HeldBack.By by, int connections) {
        if (told.add(by)) {
            granted.add(() -> heldBack.accept(new HeldBack(by, connections))); // outside the lock
        }
    }

    private void moveFreshToWaiting(long now) {
        if (machine.lagNanos() > BUSY.toNanos()) {
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

    /** Nanoseconds until time alone may let a permit begin; MAX_VALUE if there is none, or a timer is set that is early enough. */
    private long untilNextLook(long now) {
        long wait = hostQueues.untilNextPauseEnds(now);
        if (!experiments.isEmpty()) {
            wait = Math.min(wait, pacer.delay(now));
        }
        if (!probes.isEmpty()) {
            if (isRoomForFresh()) {
                wait = Math.min(wait, pacer.delay(now));
            } else if (lacksMemory()) {
                wait = Math.min(wait, LOOK_AGAIN.toNanos());
            } else if (waiting < limits.waiting() && fresh.size() >= limits.handshakes()) {
                Permit oldest = fresh.iterator().next();
                long ages = oldest.begunAt + Limits.FRESH.toNanos() - now;
                // It is old enough already, and stays fresh while this machine is busy.
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
                return; // a timer that was set later and due earlier has replaced this one
            }
            timerAt = Long.MAX_VALUE;
        }
        dispatch();
    }

    /** The number of first probes under way. */
    synchronized int underWay() {
        return fresh.size() + waiting;
    }
}

package io.sshprobe.campaign;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Says when a ticket may begin: when its host and its network are free, the pace lets it, and fewer than so many are under
 * way.
 *
 * <p>A connection counts as fresh at first. One that is not over after {@link Limits#FRESH} waits for somebody else, and
 * makes room for another fresh one, for as long as there is room among those that wait. So those who never answer hold
 * nobody up who does, until they fill {@link Limits#waiting}. Where this machine itself is slow, nobody makes room: more
 * connections would make it slower.
 *
 * <p>Thread-safe. Tickets begin on the thread that made room for them, outside the lock.
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
    private final Pace pace;
    private final Map<InetAddress, Lane> hosts = new HashMap<>();
    private final Map<Network, Lane> networks = new HashMap<>();
    private final Queue<Closed> closedHosts = new PriorityQueue<>(Comparator.comparingLong(Closed::until));
    private final Queue<Ticket> probes = new ArrayDeque<>();
    private final Queue<Ticket> inquiries = new ArrayDeque<>();
    private final Set<Ticket> fresh = new LinkedHashSet<>();
    private int waiting;
    private int inquiring;
    private int ceiling = Integer.MAX_VALUE;
    private long timerAt = Long.MAX_VALUE;
    private boolean closed;

    /** A host whose pause ends. */
    private record Closed(long until, InetAddress host) {}

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
        this.pace = new Pace(limits.rate(), nanoClock.getAsLong());
    }

    /** Begins a ticket now or later; never, if this is closed before. */
    void submit(Ticket ticket) {
        synchronized (this) {
            enter(ticket, nanoClock.getAsLong());
        }
        dispatch();
    }

    /** What a ticket had begun is over. */
    void done(Ticket ticket) {
        synchronized (this) {
            if (ticket.kind == Ticket.Kind.INQUIRY) {
                inquiring--;
            } else if (ticket.waits) {
                waiting--;
            } else {
                fresh.remove(ticket);
            }
            leave(ticket, nanoClock.getAsLong());
        }
        dispatch();
    }

    /**
     * Counts a connection that belongs to an inquiry.
     *
     * @return how many nanoseconds it has to wait
     */
    synchronized long paced() {
        long now = nanoClock.getAsLong();
        long delay = pace.delay(now);
        pace.take(now);
        return delay;
    }

    /** This machine could not open as many connections as are under way: fewer from now on. */
    synchronized void retreat() {
        ceiling = Math.max(1, (int) ((fresh.size() + waiting) * RETREAT));
    }

    /** Nobody begins any more. */
    synchronized void close() {
        closed = true;
        probes.clear();
        inquiries.clear();
    }

    private void enter(Ticket ticket, long now) {
        if (ticket.address.isLoopbackAddress()) {
            ready(ticket);
            return;
        }
        Lane host = hosts.computeIfAbsent(ticket.address, first -> new Lane(1, now));
        if (host.enter(ticket, now)) {
            enterNetwork(ticket, now);
        }
    }

    private void enterNetwork(Ticket ticket, long now) {
        Lane network =
                networks.computeIfAbsent(Network.of(ticket.address), first -> new Lane(limits.perNetwork(), now));
        if (network.enter(ticket, now)) {
            ready(ticket);
        }
    }

    private void ready(Ticket ticket) {
        (ticket.kind == Ticket.Kind.INQUIRY ? inquiries : probes).add(ticket);
    }

    private void leave(Ticket ticket, long now) {
        if (ticket.address.isLoopbackAddress()) {
            return;
        }
        Network network = Network.of(ticket.address);
        Lane shared = networks.get(network);
        if (shared != null) {
            shared.leave(now);
            Ticket next = shared.next(now);
            if (next != null) {
                ready(next);
            } else if (shared.isIdle(now)) {
                networks.remove(network);
            }
        }
        Lane host = hosts.get(ticket.address);
        if (host != null) {
            long opens = Math.max(now, ticket.begunAt + limits.hostPause().toNanos());
            host.leave(opens);
            closedHosts.add(new Closed(opens, ticket.address));
        }
    }

    private void openHosts(long now) {
        for (Closed next = closedHosts.peek(); next != null && now - next.until >= 0; next = closedHosts.peek()) {
            closedHosts.remove();
            Lane host = hosts.get(next.host);
            Ticket ticket = host == null ? null : host.next(now);
            if (ticket != null) {
                enterNetwork(ticket, now);
            } else if (host != null && host.isIdle(now)) {
                hosts.remove(next.host);
            }
        }
    }

    /** Begins whatever may begin, and sees to it that somebody looks again when more may. */
    private void dispatch() {
        List<Ticket> begun = new ArrayList<>();
        long wait;
        synchronized (this) {
            if (closed) {
                return;
            }
            long now = nanoClock.getAsLong();
            openHosts(now);
            while (!inquiries.isEmpty() && inquiring < limits.inquiries()) {
                inquiring++;
                begun.add(begin(inquiries.remove(), now));
            }
            makeRoom(now);
            while (!probes.isEmpty() && isRoom() && pace.delay(now) == 0) {
                pace.take(now);
                Ticket ticket = begin(probes.remove(), now);
                fresh.add(ticket);
                begun.add(ticket);
            }
            wait = untilNextLook(now);
        }
        begun.forEach(ticket -> ticket.begin.accept(ticket));
        if (wait < Long.MAX_VALUE) {
            timer.in(wait, this::timeIsUp);
        }
    }

    private static Ticket begin(Ticket ticket, long now) {
        ticket.begunAt = now;
        return ticket;
    }

    private boolean isRoom() {
        return fresh.size() < limits.handshakes() && fresh.size() + waiting < ceiling;
    }

    private void makeRoom(long now) {
        if (lag.getAsLong() > BUSY.toNanos()) {
            return;
        }
        Iterator<Ticket> oldest = fresh.iterator();
        while (waiting < limits.waiting() && oldest.hasNext()) {
            Ticket ticket = oldest.next();
            if (now - ticket.begunAt < Limits.FRESH.toNanos()) {
                return;
            }
            oldest.remove();
            ticket.waits = true;
            waiting++;
        }
    }

    /** How long until something may change that is nobody's doing; MAX_VALUE if a timer runs that is early enough. */
    private long untilNextLook(long now) {
        long wait = Long.MAX_VALUE;
        Closed host = closedHosts.peek();
        if (host != null) {
            wait = host.until - now;
        }
        if (!probes.isEmpty()) {
            if (isRoom()) {
                wait = Math.min(wait, pace.delay(now));
            } else if (waiting < limits.waiting() && fresh.size() >= limits.handshakes()) {
                Ticket oldest = fresh.iterator().next();
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

    private void timeIsUp() {
        synchronized (this) {
            timerAt = Long.MAX_VALUE;
        }
        dispatch();
    }

    /** How many connections of first probes are under way. */
    synchronized int underWay() {
        return fresh.size() + waiting;
    }
}

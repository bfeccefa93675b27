package io.sshprobe.campaign;

import io.sshprobe.probe.Capacity;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** An admission on a clock that only {@link #pass} advances, and the permits that it has let begin. */
final class AdmissionHarness {
    static final long MILLI = 1_000_000;

    private final List<Timer> timers = new ArrayList<>();
    final List<Permit> begun = new ArrayList<>();
    final Admission admission;
    long now = 1_000_000 * MILLI;
    long lag;
    int experiments;
    int capacity = Integer.MAX_VALUE;
    boolean memoryIsNearlyFull;
    final List<HeldBack> heldBack = new ArrayList<>();

    private record Timer(long at, Runnable task) {}

    AdmissionHarness(Limits limits) {
        admission = new Admission(
                limits,
                (nanos, task) -> timers.add(new Timer(now + nanos, task)),
                () -> now,
                new Machine() {
                    @Override
                    public long lagNanos() {
                        return lag;
                    }

                    @Override
                    public Capacity capacity() {
                        return new Capacity(capacity, 1, OptionalInt.of(64));
                    }

                    @Override
                    public boolean memoryIsNearlyFull() {
                        return memoryIsNearlyFull;
                    }
                },
                heldBack::add);
    }

    Permit probe(String address) {
        return submit(Permit.probe(ip(address), begun::add));
    }

    /** One probe of each of this many addresses: 127.0.0.1 and up. */
    void probes(int addresses) {
        for (int i = 1; i <= addresses; i++) {
            probe("127.0.0." + i);
        }
    }

    Permit investigation(String address) {
        return submit(Permit.investigation(ip(address), begun::add));
    }

    /** This many connections at once, of an investigation that has begun. */
    Permit experiment(String address, int connections) {
        return submit(Permit.experiment(ip(address), connections, begun::add));
    }

    /** One connection of an investigation; only their number matters. */
    void experiment() {
        experiment(1);
    }

    /** This many such connections at once. */
    void experiment(int connections) {
        submit(Permit.experiment(ip("127.0.0.1"), connections, permit -> experiments += connections));
    }

    private Permit submit(Permit permit) {
        admission.submit(permit);
        return permit;
    }

    /** The number of timers that are set. */
    int timers() {
        return timers.size();
    }

    /** Advances the clock and runs every timer that becomes due. */
    void pass(long millis) {
        long until = now + millis * MILLI;
        for (Optional<Timer> next = due(until); next.isPresent(); next = due(until)) {
            timers.remove(next.get());
            now = Math.max(now, next.get().at);
            next.get().task.run();
        }
        now = until;
    }

    private Optional<Timer> due(long until) {
        return timers.stream().filter(timer -> timer.at <= until).min(Comparator.comparingLong(Timer::at));
    }

    static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}

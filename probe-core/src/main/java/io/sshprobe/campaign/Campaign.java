package io.sshprobe.campaign;

import io.sshprobe.diagnosis.Assessor;
import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.history.History;
import io.sshprobe.investigation.Budget;
import io.sshprobe.investigation.FirstPass;
import io.sshprobe.investigation.Inquiry;
import io.sshprobe.investigation.Probing;
import io.sshprobe.investigation.Request;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Observation;
import io.sshprobe.probe.ProbeListener;
import io.sshprobe.probe.ProbeRequest;
import io.sshprobe.probe.Prober;
import io.sshprobe.target.Endpoint;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Many targets: one connection to every address first, and an inquiry into those that fail, while the first pass goes on.
 *
 * <p>Three kinds of threads: one takes targets from the caller's iterator, which may block; the prober's event loops
 * probe; the thread that called {@link #run} judges, and gives each result to the caller, who may block too. When he
 * does, no more targets are taken.
 */
public final class Campaign {
    /** How many targets may be known beyond those that are being probed: being resolved, or waiting for their turn. */
    static final int AHEAD = 4096;

    /** How many addresses may wait for their inquiries before those hold the first pass up: each keeps its facts. */
    static final int INQUIRIES_AHEAD = 2000;

    private static final Assessor ASSESSOR = Rules.assessor();

    private final Prober prober;
    private final Limits limits;
    private final History history;
    private final Probing probing;
    private final Admission admission;
    private final Semaphore room;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong retried = new AtomicLong();
    private final Set<Inquired> inquired = new LinkedHashSet<>();
    private volatile int inquiring;
    private long inquiries;
    private int owed;
    private volatile boolean stopped;

    /** What the thread that judges is told. */
    private sealed interface Event {
        /** Every address of a target has its first observation. */
        record Seen(Request request, List<CaseFile> files, PacedProbing paced) implements Event {}

        /** An inquiry is over; without a result if it broke. */
        record Known(Inquired what, @Nullable Result result) implements Event {}

        /** There are no more targets. */
        record End() implements Event {}

        /** The targets cannot be read on, or are not to be. */
        record Broken(Throwable why) implements Event {}
    }

    /** What is known of an address until it has been inquired into. */
    private static final class Inquired {
        final Request request;
        final Result before;
        final int retries;
        /** The next address of the same target: two at once would be a cause of failures themselves. */
        @Nullable Inquired next;

        Inquired(Request request, Result before, int retries) {
            this.request = request;
            this.before = before;
            this.retries = retries;
        }
    }

    /**
     * A campaign that has not begun.
     *
     * @param history what earlier runs saw; read, never written
     */
    public Campaign(Prober prober, Limits limits, History history, ProbeListener listener) {
        this.prober = prober;
        this.limits = limits;
        this.history = history;
        this.probing = request -> prober.probe(request, listener);
        this.admission = new Admission(
                limits,
                (nanos, task) -> prober.after(Duration.ofNanos(nanos)).thenRun(task),
                System::nanoTime,
                prober::lagNanos);
        this.room = new Semaphore(limits.handshakes() + limits.waiting() + AHEAD);
    }

    /**
     * Runs it to its end, or until {@link #stop}. Once only.
     *
     * @param targets taken one by one, on a thread of its own, when there is room for one more
     * @param wanted whether an address is to be probed at all; a target without any gives no result
     * @param results takes a result for every address, on the calling thread, as soon as it is there
     * @throws RuntimeException what {@code targets} or {@code results} throws, when all is stopped
     */
    public void run(Iterator<Request> targets, Predicate<Endpoint> wanted, Consumer<Result> results) {
        Thread feeder = new Thread(() -> feed(targets, wanted), "sshprobe-targets");
        feeder.setDaemon(true); // it may hang in a read for ever
        feeder.start();
        try {
            judge(results);
        } finally {
            stopped = true;
            admission.close();
            feeder.interrupt();
        }
    }

    /**
     * Takes no more targets, and gives of those under way what is known; from any thread.
     *
     * <p>An address that is inquired into is given with what its first probe showed. One whose first probe is not over is not
     * given at all.
     */
    public void stop() {
        stopped = true;
        admission.close();
        events.add(new Event.Broken(new Stopped()));
    }

    /** How far it is; from any thread. */
    public Progress progress() {
        return new Progress(taken.get(), admission.underWay(), inquiring, retried.get());
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void feed(Iterator<Request> targets, Predicate<Endpoint> wanted) {
        try {
            while (!stopped && targets.hasNext()) {
                Request request = targets.next();
                room.acquire();
                taken.incrementAndGet();
                look(request, wanted);
            }
            events.add(new Event.End());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error broken) {
            events.add(new Event.Broken(broken));
        }
    }

    private void look(Request request, Predicate<Endpoint> wanted) {
        PacedProbing paced = new PacedProbing(probing, admission, spoilt -> retried.incrementAndGet());
        new FirstPass(prober, request, wanted, paced).begin().whenComplete((files, failure) -> {
            if (files != null) {
                events.add(new Event.Seen(request, files, paced));
            } else if (!stopped) {
                events.add(new Event.Broken(Objects.requireNonNull(failure)));
            }
        });
    }

    private void judge(Consumer<Result> results) {
        long judged = 0;
        boolean allTaken = false;
        while (!allTaken || judged < taken.get() || !inquired.isEmpty()) {
            Event event = next();
            if (event instanceof Event.Seen seen) {
                judged++;
                seen(seen, results);
                makeRoom();
            } else if (event instanceof Event.Known known) {
                known(known, results);
                if (owed > 0) {
                    owed--;
                    room.release();
                }
            } else if (event instanceof Event.End) {
                allTaken = true;
            } else if (event instanceof Event.Broken broken) {
                giveWhatIsKnown(results);
                if (broken.why instanceof Stopped) {
                    return;
                }
                throw broken.why instanceof RuntimeException unchecked
                        ? unchecked
                        : new IllegalStateException(broken.why);
            }
            inquiring = inquired.size();
        }
    }

    /** For the next target; unless so many addresses wait for their inquiries that more would fill the memory. */
    private void makeRoom() {
        if (inquired.size() <= INQUIRIES_AHEAD) {
            room.release();
        } else {
            owed++;
        }
    }

    private Event next() {
        try {
            return events.take();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Event.Broken(new Stopped());
        }
    }

    private void seen(Event.Seen seen, Consumer<Result> results) {
        Inquired last = null;
        for (CaseFile file : seen.files) {
            if (file.first().end().kind() == EndKind.CANCELLED) {
                continue; // we stop
            }
            Result result = judged(file, seen.paced);
            if (isWorthInquiry(result, seen.request.budget())) {
                inquiries++;
                Inquired one = new Inquired(seen.request, result, seen.paced.retries(file.endpoint()));
                inquired.add(one);
                if (last == null) {
                    inquire(one);
                } else {
                    last.next = one;
                }
                last = one;
            } else {
                results.accept(result);
            }
        }
    }

    private Result judged(CaseFile file, PacedProbing paced) {
        Endpoint endpoint = file.endpoint();
        boolean probed = endpoint.address() != null;
        CaseFile facts = !probed || history == History.NONE ? file : file.withPast(history.of(endpoint));
        return new Result(facts, ASSESSOR.assess(facts), probed ? 1 + paced.retries(endpoint) : 0);
    }

    private boolean isWorthInquiry(Result result, Budget budget) {
        boolean open = result.facts().first().completed()
                ? budget.together()
                : !result.assessment().experiments().isEmpty();
        return !stopped
                && open
                && budget.maxConnections() > 1
                && result.facts().endpoint().address() != null
                && inquiries < limits.maxInquiries();
    }

    private void inquire(Inquired what) {
        CaseFile facts = what.before.facts();
        Inquiry inquiry = new Inquiry(
                prober, facts, what.request.plan(), what.request.budget(), this::whenPaced, System::nanoTime);
        admission.submit(new Ticket(
                Ticket.Kind.INQUIRY, Objects.requireNonNull(facts.endpoint().address()), ticket -> inquiry.run()
                        .whenComplete((result, failure) -> {
                            admission.done(ticket);
                            events.add(new Event.Known(what, result));
                        })));
    }

    private CompletableFuture<Observation> whenPaced(ProbeRequest request) {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        admission.experiment(() -> begun.complete(null));
        return begun.thenCompose(now -> probing.probe(request));
    }

    private void known(Event.Known known, Consumer<Result> results) {
        inquired.remove(known.what);
        if (known.what.next != null && !stopped) {
            inquire(known.what.next);
        }
        results.accept(known.result == null ? known.what.before : withRetries(known.result, known.what.retries));
    }

    private static Result withRetries(Result result, int retries) {
        return retries == 0 ? result : new Result(result.facts(), result.assessment(), result.connections() + retries);
    }

    /** What waits to be judged, and what is being inquired into. */
    private void giveWhatIsKnown(Consumer<Result> results) {
        stopped = true;
        for (Event event = events.poll(); event != null; event = events.poll()) {
            if (event instanceof Event.Seen seen) {
                seen(seen, results);
            } else if (event instanceof Event.Known known) {
                known(known, results);
            }
        }
        inquired.forEach(known -> results.accept(known.before));
        inquired.clear();
    }
}

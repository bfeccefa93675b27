package io.sshprobe.campaign;

import io.sshprobe.history.History;
import io.sshprobe.investigation.EndpointInvestigation;
import io.sshprobe.investigation.FirstProbes;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Probing;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.probe.ProbeListener;
import io.sshprobe.probe.Prober;
import io.sshprobe.target.Endpoint;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Many targets: one connection to every address first, and an investigation into those that fail, while the first pass goes on.
 *
 * <p>Three kinds of threads: one takes targets from the caller's iterator, which may block; the prober's event loops
 * probe; the thread that called {@link #run} judges ({@link Triage}), and gives each result to the caller, who may block too. When he
 * does, no more targets are taken.
 */
public final class Campaign {
    /** How many targets may be known beyond those that are being probed: being resolved, or waiting for their turn. */
    static final int AHEAD = 1024;

    /** For so many at a time room is made: to wake the thread that takes targets for each would cost more than taking it. */
    private static final int ROOM_MADE_FOR = 256;

    /** How many addresses may wait for their investigations before those hold the first pass up: each keeps its facts. */
    static final int INVESTIGATIONS_AHEAD = 2000;

    /**
     * So long the judge waits without being woken, and so often before it asks to be: while many results come, to wake it for
     * each would cost more than judging.
     */
    private static final Duration BREATH = Duration.ofMillis(1);

    private static final int BREATHS = 3;

    private final Prober prober;
    private final Limits limits;
    private final History history;
    private final Probing probing;
    private final Admission admission;
    private final Semaphore room;
    private final BlockingQueue<CampaignEvent> events = new LinkedBlockingQueue<>();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong retried = new AtomicLong();
    private volatile int investigating;
    private volatile int cutShort;
    private int owed;
    private int freed;
    private volatile boolean stopped;

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
        this.admission = new Admission(limits, this::after, System::nanoTime, prober::lagNanos);
        this.room = new Semaphore(limits.handshakes() + limits.waiting() + AHEAD);
    }

    /**
     * Runs it to its end, or until {@link #stop}. Once only.
     *
     * @param targets taken one by one, on a thread of its own, when there is room for one more
     * @param wanted whether an address is to be probed at all; a target without any gives no result
     * @param results takes a result for every address, on the calling thread, as soon as it is there
     * @throws RuntimeException what {@code targets} or {@code results} throws, when all is stopped
     * @throws IllegalStateException if the prober is closed meanwhile
     */
    public void run(Iterator<InvestigationRequest> targets, Predicate<Endpoint> wanted, Consumer<Result> results) {
        run(targets, wanted, results, () -> {});
    }

    /**
     * The same for a caller who can do something with many results at a time.
     *
     * @param caughtUp run on the calling thread when every result that is there has been given, before the next is waited for
     */
    public void run(
            Iterator<InvestigationRequest> targets,
            Predicate<Endpoint> wanted,
            Consumer<Result> results,
            Runnable caughtUp) {
        Thread feeder = new Thread(() -> feed(targets, wanted), "sshprobe-targets");
        feeder.setDaemon(true); // it may hang in a read for ever
        feeder.start();
        try {
            triage(results, caughtUp);
        } finally {
            stopped = true;
            admission.close();
            feeder.interrupt();
        }
    }

    /**
     * Takes no more targets, and gives of those under way what is known; from any thread.
     *
     * <p>An address that is investigated is given with what its first probe showed. Those of a target of which not every
     * first probe is over are not given at all. No further connection begins; those that are open go on until they end, or
     * the prober is closed.
     */
    public void stop() {
        stopped = true;
        admission.close();
        events.add(new CampaignEvent.Stopped());
    }

    /** How far it is; from any thread. */
    public CampaignProgress progress() {
        return new CampaignProgress(taken.get(), admission.underWay(), investigating, retried.get(), cutShort);
    }

    private void after(long nanos, Runnable task) {
        prober.after(Duration.ofNanos(nanos)).whenComplete((over, closed) -> {
            if (closed == null) {
                task.run();
            } else {
                events.add(new CampaignEvent.Broken(new IllegalStateException("the prober was closed", closed)));
            }
        });
    }

    private void feed(Iterator<InvestigationRequest> targets, Predicate<Endpoint> wanted) {
        try {
            while (!stopped && targets.hasNext()) {
                InvestigationRequest request = targets.next();
                room.acquire();
                taken.incrementAndGet();
                look(request, wanted);
            }
            events.add(new CampaignEvent.End());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error broken) {
            events.add(new CampaignEvent.Broken(broken));
        }
    }

    private void look(InvestigationRequest request, Predicate<Endpoint> wanted) {
        PacedProbing paced = new PacedProbing(probing, admission, spoilt -> retried.incrementAndGet());
        new FirstProbes(prober, request, wanted, paced).begin().whenComplete((files, failure) -> {
            if (files != null) {
                events.add(new CampaignEvent.Seen(request, files, paced));
            } else if (!stopped) {
                events.add(new CampaignEvent.Broken(Objects.requireNonNull(failure)));
            }
        });
    }

    private void triage(Consumer<Result> results, Runnable caughtUp) {
        Triage triage = new Triage(
                Triage.ASSESSOR::assess,
                history,
                limits.maxInvestigations(),
                this::investigate,
                () -> stopped,
                results);
        long judged = 0;
        boolean allTaken = false;
        while (!allTaken || judged < taken.get() || triage.investigating() > 0) {
            CampaignEvent event = next(caughtUp);
            if (event instanceof CampaignEvent.Seen seen) {
                judged++;
                triage.seen(seen);
                makeRoom(triage.investigating());
                noteEndOfFirstPass(allTaken, judged);
            } else if (event instanceof CampaignEvent.Known known) {
                triage.known(known);
                repay(triage.investigating());
            } else if (event instanceof CampaignEvent.End) {
                allTaken = true;
                noteEndOfFirstPass(true, judged);
            } else if (event instanceof CampaignEvent.Stopped) {
                giveWhatIsKnown(triage);
                caughtUp.run();
                return;
            } else if (event instanceof CampaignEvent.Broken broken) {
                giveWhatIsKnown(triage);
                caughtUp.run();
                throw broken.why() instanceof RuntimeException unchecked
                        ? unchecked
                        : new IllegalStateException(broken.why());
            }
            investigating = triage.investigating();
        }
    }

    private void noteEndOfFirstPass(boolean allTaken, long judged) {
        if (allTaken && judged == taken.get()) {
            admission.firstPassIsOver();
        }
    }

    /** For the next target; unless so many addresses wait for their investigations that more would fill the memory. */
    private void makeRoom(int waiting) {
        if (waiting <= INVESTIGATIONS_AHEAD) {
            free(1);
        } else {
            owed++;
        }
    }

    /** An investigation is over: makes room that was held back. */
    private void repay(int waiting) {
        int repaid = waiting <= INVESTIGATIONS_AHEAD ? owed : Math.min(1, owed);
        owed -= repaid;
        free(repaid);
    }

    private void free(int targets) {
        freed += targets;
        if (freed >= ROOM_MADE_FOR) {
            room.release(freed);
            freed = 0;
        }
    }

    private CampaignEvent next(Runnable caughtUp) {
        CampaignEvent there = events.poll();
        if (there != null) {
            return there;
        }
        caughtUp.run();
        for (int breath = 0; breath < BREATHS; breath++) {
            LockSupport.parkNanos(BREATH.toNanos());
            there = events.poll();
            if (there != null) {
                return there;
            }
        }
        try {
            return events.take();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new CampaignEvent.Stopped();
        }
    }

    private void investigate(EndpointUnderInvestigation what) {
        CaseFile facts = what.before.facts();
        InetAddress address = Objects.requireNonNull(facts.endpoint().address());
        EndpointInvestigation investigation = new EndpointInvestigation(
                prober,
                facts,
                what.request.plan(),
                what.request.budget(),
                probing,
                new PacedPermits(admission, address),
                System::nanoTime);
        admission.submit(
                Permit.investigation(address, permit -> investigation.run().whenComplete((result, failure) -> {
                    admission.done(permit);
                    events.add(new CampaignEvent.Known(what, result));
                })));
    }

    /** What waits to be judged, and what is being investigated. */
    private void giveWhatIsKnown(Triage triage) {
        stopped = true;
        for (CampaignEvent event = events.poll(); event != null; event = events.poll()) {
            if (event instanceof CampaignEvent.Seen seen) {
                triage.seen(seen);
            } else if (event instanceof CampaignEvent.Known known) {
                triage.known(known);
            }
        }
        triage.giveWhatIsKnown();
        cutShort = triage.cutShort();
    }
}

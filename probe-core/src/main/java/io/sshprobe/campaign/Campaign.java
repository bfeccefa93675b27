package io.sshprobe.campaign;

import io.sshprobe.history.History;
import io.sshprobe.investigation.EndpointInvestigation;
import io.sshprobe.investigation.InvestigationListener;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Probing;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.probe.ProbeListener;
import io.sshprobe.probe.Prober;
import io.sshprobe.probe.ReceivedMemory;
import io.sshprobe.target.Endpoint;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Probes many targets: first one connection to every address; meanwhile each address that fails is investigated.
 *
 * <p>Three kinds of threads. One takes targets from the caller's iterator, which may block. The prober's event loops probe.
 * The thread that called {@link #run} assesses what was seen ({@link Triage}) and gives each result to the caller, who may
 * block too; while the caller blocks, no more targets are taken than fit in memory ({@link TargetRoom}).
 */
public final class Campaign {
    /**
     * How long the thread that runs the campaign sleeps, and how many times, before it waits to be woken. While many results
     * come, waking it for each would cost more than assessing it.
     */
    private static final Duration SLEEP = Duration.ofMillis(1);

    private static final int SLEEPS = 3;

    /** How long {@link #conclude} waits for probes that it ended: a probe that waits for its turn ends never. */
    private static final Duration CONCLUSION = Duration.ofSeconds(1);

    private final Prober prober;
    private final Limits limits;
    private final History history;
    private final Probing probing;
    private final InvestigationListener listener;
    private final Set<EndpointInvestigation> investigations = ConcurrentHashMap.newKeySet();
    private final Admission admission;
    private final ReceivedMemory.Share kept;
    private final FirstPass firstPass;
    private final TargetRoom room;
    private final BlockingQueue<CampaignEvent> events = new LinkedBlockingQueue<>();
    private final AtomicLong taken = new AtomicLong();
    private volatile Consumer<HeldBack> heldBack = held -> {};
    private volatile int investigating;
    private volatile int cutShort;
    private volatile boolean stopped;
    private volatile boolean concluded;

    /**
     * A campaign that has not begun.
     *
     * @param history what earlier runs saw; read, never written
     */
    public Campaign(Prober prober, Limits limits, History history, ProbeListener probes) {
        this(prober, limits, history, probes, InvestigationListener.NONE);
    }

    /**
     * The same, with someone who is told how investigations go on.
     *
     * @param listener told on any thread; {@link InvestigationListener#NONE} costs nothing
     */
    public Campaign(
            Prober prober, Limits limits, History history, ProbeListener probes, InvestigationListener listener) {
        this.prober = prober;
        this.limits = limits;
        this.history = history;
        this.listener = listener;
        this.probing = request -> prober.probe(request, probes);
        this.admission =
                new Admission(limits, this::after, System::nanoTime, Machine.of(prober), held -> heldBack.accept(held));
        this.kept = prober.memory().share();
        this.firstPass =
                new FirstPass(prober, probing, admission, kept, listener, () -> stopped, () -> concluded, events::add);
        this.room = new TargetRoom(limits);
    }

    /**
     * Names who is told, once for each, that a limit of this machine holds connections back. To be called before the campaign
     * runs.
     *
     * @param listener called on any thread; must not block
     */
    public void tellHeldBack(Consumer<HeldBack> listener) {
        heldBack = listener;
    }

    /**
     * Runs the campaign to its end, or until {@link #stop}. Once only.
     *
     * @param targets taken one by one, on a thread of its own, when there is room for one more
     * @param wanted whether an address is to be probed at all; a target without a wanted address gives no result
     * @param results takes a result for every address, on the calling thread, as soon as it is known
     * @throws RuntimeException what {@code targets} or {@code results} throws; the campaign is stopped then
     * @throws IllegalStateException if the prober is closed meanwhile
     */
    public void run(Iterator<InvestigationRequest> targets, Predicate<Endpoint> wanted, Consumer<Result> results) {
        run(targets, wanted, results, () -> {});
    }

    /**
     * Runs the campaign for a caller who can handle several results at a time.
     *
     * @param caughtUp run on the calling thread when every known result has been given, before waiting for the next one
     */
    public void run(
            Iterator<InvestigationRequest> targets,
            Predicate<Endpoint> wanted,
            Consumer<Result> results,
            Runnable caughtUp) {
        Thread feeder = new Thread(() -> feed(targets, wanted), "sshprobe-targets");
        feeder.setDaemon(true); // it may block in a read and never return
        feeder.start();
        try {
            handleEvents(results, caughtUp);
        } finally {
            stopped = true;
            admission.close();
            feeder.interrupt();
            kept.close();
        }
    }

    /**
     * Takes no more targets, and gives what is known of those under way; from any thread.
     *
     * <p>An address that is being investigated gets the result of the probes that are over. A target of which some first probe is not
     * over gets no result. No further connection begins; open ones go on until they end or the prober is closed.
     */
    public void stop() {
        stopped = true;
        admission.close();
        events.add(new CampaignEvent.Stopped());
    }

    /**
     * As {@link #stop}, for a few targets: ends what is under way, and gives a result for every address of which a first probe
     * had begun, or whose name was being resolved. Also ends the probes of others that share the prober.
     */
    public void conclude() {
        concluded = true;
        stopped = true;
        admission.close();
        investigations.forEach(EndpointInvestigation::cancel); // first: else they go on with probes that end at once
        prober.stop();
        firstPass
                .over()
                .completeOnTimeout(null, CONCLUSION.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((over, failure) -> events.add(new CampaignEvent.Stopped()));
    }

    /** How far the campaign is; from any thread. */
    public CampaignProgress progress() {
        return new CampaignProgress(taken.get(), admission.underWay(), investigating, firstPass.retried(), cutShort);
    }

    private void after(long nanos, Runnable task) {
        prober.after(Duration.ofNanos(nanos)).whenComplete((over, closed) -> {
            if (closed == null) {
                task.run();
            } else {
                events.add(new CampaignEvent.Failed(new IllegalStateException("the prober was closed", closed)));
            }
        });
    }

    private void feed(Iterator<InvestigationRequest> targets, Predicate<Endpoint> wanted) {
        try {
            while (!stopped && targets.hasNext()) {
                InvestigationRequest request = targets.next();
                room.take();
                taken.incrementAndGet();
                firstPass.begin(request, wanted);
            }
            events.add(new CampaignEvent.TargetsEnded());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error broken) {
            events.add(new CampaignEvent.Failed(broken));
        }
    }

    private void investigate(EndpointUnderInvestigation endpoint) {
        CaseFile facts = endpoint.before.facts();
        InetAddress address = Objects.requireNonNull(facts.endpoint().address());
        EndpointInvestigation investigation = new EndpointInvestigation(
                prober,
                facts,
                endpoint.request.plan(),
                endpoint.request.budget(),
                request -> probing.probe(request).whenComplete((seen, failure) -> {
                    if (seen != null) {
                        endpoint.kept.add(seen);
                    }
                }),
                new PacedPermits(admission, address),
                System::nanoTime,
                listener);
        endpoint.investigation = investigation;
        investigations.add(investigation);
        admission.submit(
                Permit.investigation(address, permit -> investigation.run().whenComplete((result, failure) -> {
                    investigations.remove(investigation);
                    admission.done(permit);
                    events.add(new CampaignEvent.Investigated(endpoint, result));
                })));
    }

    private void handleEvents(Consumer<Result> results, Runnable caughtUp) {
        Triage triage = new Triage(
                Triage.ASSESSOR::assess,
                history,
                limits.maxInvestigations(),
                this::investigate,
                () -> stopped,
                () -> concluded,
                results);
        EventHandler handler = new EventHandler(triage);
        while (!handler.isOver()) {
            next(caughtUp).handleBy(handler);
            investigating = triage.investigating();
        }
        if (handler.endedEarly) {
            giveWhatIsKnown(triage);
            caughtUp.run();
        }
        cutShort = triage.cutShort();
        if (handler.failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (handler.failure != null) {
            throw new IllegalStateException(handler.failure);
        }
    }

    private CampaignEvent next(Runnable caughtUp) {
        CampaignEvent next = events.poll();
        if (next != null) {
            return next;
        }
        caughtUp.run();
        for (int sleep = 0; sleep < SLEEPS; sleep++) {
            LockSupport.parkNanos(SLEEP.toNanos());
            next = events.poll();
            if (next != null) {
                return next;
            }
        }
        try {
            return events.take();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new CampaignEvent.Stopped();
        }
    }

    /** Gives the results that wait to be assessed, and those of addresses that are being investigated. */
    private void giveWhatIsKnown(Triage triage) {
        stopped = true;
        for (CampaignEvent event = events.poll(); event != null; event = events.poll()) {
            // The other events bring no result.
            if (event instanceof CampaignEvent.Probed probed) {
                triage.probed(probed);
            } else if (event instanceof CampaignEvent.Investigated investigated) {
                triage.investigated(investigated);
            }
        }
        triage.giveUnfinished();
    }

    /** Counts what is over, and knows when all is. Confined to the thread that runs the campaign. */
    private final class EventHandler implements CampaignEvent.Handler {
        private final Triage triage;
        private long probed;
        private boolean allTaken;
        private boolean endedEarly;
        private @Nullable Throwable failure;

        EventHandler(Triage triage) {
            this.triage = triage;
        }

        boolean isOver() {
            return endedEarly || (allTaken && probed >= taken.get() && triage.investigating() == 0);
        }

        @Override
        public void probed(CampaignEvent.Probed event) {
            probed++;
            triage.probed(event);
            room.targetIsProbed(triage.investigating());
            noteEndOfFirstPass();
        }

        @Override
        public void investigated(CampaignEvent.Investigated event) {
            triage.investigated(event);
            room.investigationIsOver(triage.investigating());
        }

        @Override
        public void targetsEnded() {
            allTaken = true;
            noteEndOfFirstPass();
        }

        @Override
        public void failed(CampaignEvent.Failed event) {
            failure = event.why();
            endedEarly = true;
        }

        @Override
        public void stopped() {
            endedEarly = true;
        }

        private void noteEndOfFirstPass() {
            if (allTaken && probed == taken.get()) {
                admission.firstPassIsOver();
            }
        }
    }
}

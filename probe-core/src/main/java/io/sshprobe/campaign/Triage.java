package io.sshprobe.campaign;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Assessor;
import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.history.History;
import io.sshprobe.investigation.Budget;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Observation;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.Endpoint;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Gives a result for every address that was seen: at once, or when it has been investigated. Confined to one thread. */
final class Triage {
    /** The most characters that an exception is quoted with. */
    private static final int MAX_WORDS = 200;

    static final Assessor ASSESSOR = Rules.assessor();

    private final History history;
    private final long maxInvestigations;
    private final Consumer<EndpointUnderInvestigation> investigate;
    private final BooleanSupplier stopped;
    private final Consumer<Result> results;
    private final Function<CaseFile, Assessment> assess;
    private final Set<EndpointUnderInvestigation> underInvestigation = new LinkedHashSet<>();
    private long investigations;
    private int cutShort;

    /**
     * Has seen nothing.
     *
     * @param assess says why
     * @param investigate begins an investigation, now or later
     * @param stopped whether none is to be begun any more
     */
    Triage(
            Function<CaseFile, Assessment> assess,
            History history,
            long maxInvestigations,
            Consumer<EndpointUnderInvestigation> investigate,
            BooleanSupplier stopped,
            Consumer<Result> results) {
        this.assess = assess;
        this.history = history;
        this.maxInvestigations = maxInvestigations;
        this.investigate = investigate;
        this.stopped = stopped;
        this.results = results;
    }

    /** How many addresses are investigated, or wait for that. */
    int investigating() {
        return underInvestigation.size();
    }

    /** How many results were given, because all was stopped, that rest on a first probe and were worth an investigation. */
    int cutShort() {
        return cutShort;
    }

    /** A target has been probed. */
    void seen(CampaignEvent.Seen seen) {
        EndpointUnderInvestigation last = null;
        for (CaseFile file : seen.files()) {
            if (file.first().end().kind() == EndKind.CANCELLED) {
                if (!stopped.getAsBoolean()) {
                    throw new IllegalStateException("the prober was closed");
                }
                continue;
            }
            Result result = judged(file, seen.paced());
            boolean worthInvestigation =
                    isWorthInvestigation(result, seen.request().budget());
            if (worthInvestigation && !stopped.getAsBoolean()) {
                investigations++;
                EndpointUnderInvestigation one = new EndpointUnderInvestigation(
                        seen.request(), result, seen.paced().retries(file.endpoint()));
                underInvestigation.add(one);
                if (last == null) {
                    investigate.accept(one);
                } else {
                    last.next = one;
                }
                last = one;
            } else {
                cutShort += worthInvestigation ? 1 : 0;
                results.accept(result);
            }
        }
    }

    private Result judged(CaseFile file, PacedProbing paced) {
        Endpoint endpoint = file.endpoint();
        boolean probed = endpoint.address() != null;
        CaseFile facts = !probed || history == History.NONE ? file : file.withPast(history.of(endpoint));
        int connections = probed ? 1 + paced.retries(endpoint) : 0;
        try {
            return new Result(facts, assess.apply(facts), connections);
        } catch (RuntimeException defect) {
            // One server that nobody thought of must not cost the results of all the others.
            CaseFile ours = CaseFile.of(blamingUs(file.first(), defect));
            return new Result(ours, ASSESSOR.assess(ours), connections);
        }
    }

    /** The same observation, but for an end that is this program's defect. */
    private static Observation blamingUs(Observation seen, RuntimeException defect) {
        return new Observation(
                seen.endpoint(),
                seen.experiment(),
                seen.startedAt(),
                seen.stages(),
                seen.text(),
                seen.keyExchange(),
                seen.userauth(),
                seen.transport(),
                ConnectionEnd.of(
                        EndKind.DEFECT,
                        EndedBy.PROBER,
                        seen.end().stage(),
                        seen.end().atNanos(),
                        "the case could not be judged: " + VisibleText.of(String.valueOf(defect), MAX_WORDS)));
    }

    private boolean isWorthInvestigation(Result result, Budget budget) {
        boolean open = result.facts().first().completed()
                ? budget.together()
                : !result.assessment().experiments().isEmpty();
        return open
                && budget.maxConnections() > 1
                && result.facts().endpoint().address() != null
                && investigations < maxInvestigations;
    }

    /** An investigation is over. */
    void known(CampaignEvent.Known known) {
        EndpointUnderInvestigation what = known.what();
        underInvestigation.remove(what);
        if (what.next != null && !stopped.getAsBoolean()) {
            investigate.accept(what.next);
        }
        if (known.result() == null) {
            cutShort++;
            results.accept(what.before);
        } else {
            results.accept(withRetries(known.result(), what.retries));
        }
    }

    private static Result withRetries(Result result, int retries) {
        return retries == 0 ? result : new Result(result.facts(), result.assessment(), result.connections() + retries);
    }

    /** Waits for no investigation any more. */
    void giveWhatIsKnown() {
        cutShort += underInvestigation.size();
        underInvestigation.forEach(known -> results.accept(known.before));
        underInvestigation.clear();
    }
}

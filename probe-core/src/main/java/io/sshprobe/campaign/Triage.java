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

/**
 * Gives a result for every address that was probed: at once, or when its investigation is over. Confined to the thread that
 * runs the campaign.
 */
final class Triage {
    /** The most characters of an exception that are quoted. */
    private static final int MAX_QUOTED = 200;

    static final Assessor ASSESSOR = Rules.assessor();

    private final History history;
    private final long maxInvestigations;
    private final Consumer<EndpointUnderInvestigation> investigate;
    private final BooleanSupplier stopped;
    private final BooleanSupplier concluded;
    private final Consumer<Result> results;
    private final Function<CaseFile, Assessment> assess;
    private final Set<EndpointUnderInvestigation> underInvestigation = new LinkedHashSet<>();
    private long investigations;
    private int cutShort;

    /**
     * A triage before the first address.
     *
     * @param assess finds the causes
     * @param investigate begins an investigation, now or later
     * @param stopped whether no more investigations are to begin
     * @param concluded whether a probe that was cancelled gives a result, too
     */
    Triage(
            Function<CaseFile, Assessment> assess,
            History history,
            long maxInvestigations,
            Consumer<EndpointUnderInvestigation> investigate,
            BooleanSupplier stopped,
            BooleanSupplier concluded,
            Consumer<Result> results) {
        this.assess = assess;
        this.history = history;
        this.maxInvestigations = maxInvestigations;
        this.investigate = investigate;
        this.stopped = stopped;
        this.concluded = concluded;
        this.results = results;
    }

    /** How many addresses are being investigated, or wait for that. */
    int investigating() {
        return underInvestigation.size();
    }

    /** How many results are not final, because the campaign was stopped before the end of a probe or an investigation. */
    int cutShort() {
        return cutShort;
    }

    /** Every address of a target has been probed once. */
    void probed(CampaignEvent.Probed event) {
        EndpointUnderInvestigation last = null;
        for (CaseFile file : event.files()) {
            if (file.first().end().kind() == EndKind.CANCELLED) {
                if (!stopped.getAsBoolean()) {
                    throw new IllegalStateException("the prober was closed");
                }
                if (concluded.getAsBoolean()) {
                    cutShort++;
                    results.accept(assessed(file, event.probing()));
                }
                continue;
            }
            Result result = assessed(file, event.probing());
            boolean worthIt = isWorthInvestigation(result, event.request().budget());
            if (worthIt && !stopped.getAsBoolean()) {
                investigations++;
                event.probing().kept().retain();
                EndpointUnderInvestigation endpoint = new EndpointUnderInvestigation(
                        event.request(),
                        result,
                        event.probing().retries(file.endpoint()),
                        event.probing().kept());
                underInvestigation.add(endpoint);
                if (last == null) {
                    investigate.accept(endpoint);
                } else {
                    last.next = endpoint;
                }
                last = endpoint;
            } else {
                cutShort += worthIt ? 1 : 0;
                results.accept(result);
            }
        }
        event.probing().kept().release();
    }

    private Result assessed(CaseFile file, PacedProbing probing) {
        Endpoint endpoint = file.endpoint();
        boolean probed = endpoint.address() != null;
        CaseFile facts = !probed || history == History.NONE ? file : file.withPast(history.of(endpoint));
        int connections = probed ? 1 + probing.retries(endpoint) : 0;
        try {
            return new Result(facts, assess.apply(facts), connections);
        } catch (RuntimeException defect) {
            // One server that the rules cannot handle must not cost the results of all others.
            CaseFile ours = CaseFile.of(endedByDefect(file.first(), defect));
            return new Result(ours, ASSESSOR.assess(ours), connections);
        }
    }

    /** The same observation, with a defect of this program as its end. */
    private static Observation endedByDefect(Observation seen, RuntimeException defect) {
        return seen.withEnd(ConnectionEnd.of(
                EndKind.DEFECT,
                EndedBy.PROBER,
                seen.end().stage(),
                seen.end().atNanos(),
                "the case could not be judged: " + VisibleText.of(String.valueOf(defect), MAX_QUOTED)));
    }

    private boolean isWorthInvestigation(Result result, Budget budget) {
        return isOpen(result, budget)
                && result.facts().endpoint().address() != null
                && investigations < maxInvestigations;
    }

    /** Whether experiments may change the result, and the budget allows some. */
    static boolean isOpen(Result result, Budget budget) {
        boolean open = result.facts().first().completed()
                ? budget.together()
                : !result.assessment().experiments().isEmpty();
        return open && budget.maxConnections() > 1;
    }

    /** What one observation shows without any other fact; unlike other results it is given to nobody as the last word. */
    static Result assessedAlone(Observation seen) {
        CaseFile facts = CaseFile.of(seen);
        return new Result(facts, ASSESSOR.assess(facts), 1);
    }

    /** An investigation is over. */
    void investigated(CampaignEvent.Investigated event) {
        EndpointUnderInvestigation endpoint = event.endpoint();
        underInvestigation.remove(endpoint);
        if (endpoint.next != null && !stopped.getAsBoolean()) {
            investigate.accept(endpoint.next);
        }
        if (event.result() == null) {
            cutShort++;
            results.accept(endpoint.soFar());
        } else {
            results.accept(event.result().withMoreConnections(endpoint.retries));
        }
        endpoint.kept.release();
    }

    /** Gives what the probes so far showed for every address whose investigation is not over. */
    void giveUnfinished() {
        cutShort += underInvestigation.size();
        underInvestigation.forEach(endpoint -> results.accept(endpoint.soFar()));
        underInvestigation.clear();
    }
}

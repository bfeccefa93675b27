package io.sshprobe.cli.check;

import io.sshprobe.cli.report.check.CheckedTarget;
import io.sshprobe.investigation.Result;
import io.sshprobe.target.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks at targets in rounds, until each is judged: every round is one campaign of the targets whose time has come.
 *
 * <p>While the check waits for a target to come up, a look is one connection; an investigation follows when the wait ends, or
 * when something was seen that does not heal by itself.
 */
public final class CheckRounds {
    /** More types of host keys than any server has. */
    private static final int MOST_KEYS = 16;

    private final Looks looks;
    private final Pauses pauses;
    private final InstantSource clock;
    private final Persistence persistence;
    private final Duration keyPause;
    private final CheckListener listener;
    private final Map<TargetCheck, Again> agenda = new HashMap<>();
    private long began;

    /** When to look at a target again, and how. */
    private record Again(long dueNanos, boolean investigating, int retriesLeft) {}

    /**
     * Rounds that have not begun.
     *
     * @param keyPause how long to pause before an address is asked for another type of host key
     */
    public CheckRounds(
            Looks looks,
            Pauses pauses,
            InstantSource clock,
            Persistence persistence,
            Duration keyPause,
            CheckListener listener) {
        this.looks = looks;
        this.pauses = pauses;
        this.clock = clock;
        this.persistence = persistence;
        this.keyPause = keyPause;
        this.listener = listener;
    }

    /**
     * Runs to the end, or until the looks or the pauses are stopped. Once only.
     *
     * @param checks each of another target
     * @return whether every target was judged
     */
    public boolean run(List<TargetCheck> checks) {
        began = pauses.nanos();
        boolean patient = !persistence.waiting().isZero();
        for (TargetCheck each : checks) {
            agenda.put(each, new Again(began, !patient, persistence.retries()));
        }
        while (!agenda.isEmpty()) {
            long now = pauses.nanos();
            List<TargetCheck> due = checks.stream()
                    .filter(each -> agenda.containsKey(each) && agenda.get(each).dueNanos - now <= 0)
                    .toList();
            if (due.isEmpty() ? !pauses.pause(untilNext(now)) : !round(due)) {
                return false;
            }
        }
        return true;
    }

    private Again next(TargetCheck check) {
        return Objects.requireNonNull(agenda.get(check), "it is not judged yet");
    }

    private Duration untilNext(long now) {
        return Duration.ofNanos(agenda.values().stream()
                .mapToLong(again -> again.dueNanos - now)
                .min()
                .orElseThrow());
    }

    private boolean round(List<TargetCheck> due) {
        List<TargetCheck> needKeys = new ArrayList<>();
        List<Look> first =
                due.stream().map(each -> each.look(next(each).investigating)).toList();
        boolean done = look(due, first, (check, complete) -> {
            if (!complete) {
                return;
            }
            if (check.needsKey()) {
                needKeys.add(check);
            } else {
                settle(check);
            }
        });
        if (!done) {
            return false;
        }
        for (TargetCheck each : due) {
            if (agenda.containsKey(each) && each.isIncomplete()) {
                throw new IllegalStateException(each.target() + " has no result"); // it must not pass unseen
            }
        }
        return needKeys.isEmpty() || askForKeys(needKeys);
    }

    private boolean askForKeys(List<TargetCheck> checks) {
        List<TargetCheck> asking = checks;
        for (int round = 0; round < MOST_KEYS && !asking.isEmpty(); round++) {
            List<Look> keys = asking.stream().map(TargetCheck::askForKey).toList();
            if ((!isLocal(asking) && !pauses.pause(keyPause)) || !look(asking, keys, (check, complete) -> {})) {
                return false;
            }
            asking.stream().filter(each -> !each.needsKey()).forEach(this::settle);
            asking = asking.stream().filter(TargetCheck::needsKey).toList();
        }
        asking.forEach(this::settle);
        return true;
    }

    private static boolean isLocal(List<TargetCheck> checks) {
        return checks.stream()
                .flatMap(check -> check.results().stream())
                .map(result -> result.facts().endpoint().address())
                .allMatch(address -> address != null && address.isLoopbackAddress());
    }

    /** Takes a target to which a result was added, and whether it has all of them. */
    private interface Seen {
        void added(TargetCheck check, boolean complete);
    }

    private boolean look(List<TargetCheck> checks, List<Look> now, Seen seen) {
        Map<Target, TargetCheck> byTarget = new HashMap<>();
        checks.forEach(each -> byTarget.put(each.target(), each));
        return looks.look(now, (Result result, int leftOut) -> {
            TargetCheck check = byTarget.get(result.facts().endpoint().target());
            if (check != null) {
                check.add(result, leftOut, clock.instant());
                seen.added(check, !check.isIncomplete());
            }
        });
    }

    /** Judges a target of which all was seen, or puts it on the agenda again. */
    private void settle(TargetCheck check) {
        CheckedTarget judged = check.judge();
        Again last = next(check);
        Optional<Again> again = Unmet.isMet(judged) ? Optional.empty() : again(check, judged, last);
        if (again.isEmpty()) {
            agenda.remove(check);
            listener.judged(judged, check);
            check.forget();
            return;
        }
        agenda.put(check, again.get());
        listener.looksAgain(judged, Duration.ofNanos(Math.max(0, again.get().dueNanos - pauses.nanos())));
    }

    private Optional<Again> again(TargetCheck check, CheckedTarget judged, Again last) {
        long now = pauses.nanos();
        long left = persistence.waiting().toNanos() - (now - began);
        long pause = Persistence.pauseAfter(check.looks()).toNanos();
        if (left > 0 && Unmet.mayHeal(judged)) {
            return Optional.of(new Again(now + Math.min(pause, left), pause >= left, last.retriesLeft));
        }
        if (!last.investigating && Unmet.needsInvestigation(judged)) {
            return Optional.of(new Again(now, true, last.retriesLeft));
        }
        if (last.retriesLeft > 0 && Unmet.mayBeChance(judged)) {
            check.willBeRetried(judged);
            return Optional.of(new Again(now + pause, true, last.retriesLeft - 1));
        }
        return Optional.empty();
    }
}

package io.sshprobe.expectation;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.expectation.ExpectationFinding.SeenAt;
import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.Target;
import java.net.InetAddress;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Joins what the expectations say about each address of a target. Pure. */
public final class TargetJudge {
    private TargetJudge() {}

    /**
     * The findings of one target, in the order of its expectations; a finding about address families comes last.
     *
     * @param target the target
     * @param endpoints what was seen of each of its addresses, in the order of its addresses; never empty
     * @param expectations what is expected of it
     */
    public static List<ExpectationFinding> judge(
            Target target, List<SeenEndpoint> endpoints, Expectations expectations) {
        List<SeenEndpoint> counted = counted(endpoints, expectations);
        LocalDate today = LocalDate.ofInstant(endpoints.get(0).at(), ZoneOffset.UTC);
        List<ExpectationFinding> findings = new ArrayList<>();
        for (Expectation each : expectations.all()) {
            List<Place> places = counted.stream()
                    .map(endpoint -> new Place(endpoint, each.judge(endpoint)))
                    .toList();
            findings.add(finding(target, each.id(), each.asked(), places, expectations, today));
        }
        expectations.families().stream()
                .sorted()
                .map(family -> finding(
                        target,
                        "families/" + family.label().toLowerCase(Locale.ROOT),
                        "an address of " + family.label() + " where a client gets in",
                        List.of(familyPlace(endpoints, family)),
                        expectations,
                        today))
                .forEach(findings::add);
        return findings;
    }

    private record Place(SeenEndpoint endpoint, Judgement judgement) {}

    /** An address whose family has no route here tells nothing, unless all are such. For ANY, the best address counts. */
    private static List<SeenEndpoint> counted(List<SeenEndpoint> endpoints, Expectations expectations) {
        List<SeenEndpoint> reached = endpoints.stream()
                .filter(endpoint -> endpoint.cause() != Cause.SKIPPED)
                .toList();
        // What must be closed may be open at an address that cannot be reached from here.
        List<SeenEndpoint> counted = reached.isEmpty() || expectsToBeClosed(expectations) ? endpoints : reached;
        return switch (expectations.addresses()) {
            case ALL -> counted;
            case ANY ->
                List.of(counted.stream()
                        .min(Comparator.comparingInt(
                                        (SeenEndpoint endpoint) -> unmet(endpoint, expectations, Outcome.FAILED))
                                .thenComparingInt(endpoint -> unmet(endpoint, expectations, Outcome.NOT_JUDGED)))
                        .orElseThrow());
        };
    }

    private static boolean expectsToBeClosed(Expectations expectations) {
        return expectations.all().stream()
                .anyMatch(each -> each instanceof VerdictExpectation verdict && !verdict.expectsToGetIn());
    }

    private static int unmet(SeenEndpoint endpoint, Expectations expectations, Outcome outcome) {
        return (int) expectations.all().stream()
                .filter(each -> each.judge(endpoint).outcome() == outcome)
                .count();
    }

    private static Place familyPlace(List<SeenEndpoint> endpoints, AddressFamily family) {
        List<SeenEndpoint> ofFamily = endpoints.stream()
                .filter(endpoint -> Optional.ofNullable(
                                endpoint.result().facts().endpoint().address())
                        .filter(address -> AddressFamily.of(address) == family)
                        .isPresent())
                .toList();
        if (ofFamily.isEmpty()) {
            SeenEndpoint any = endpoints.get(0);
            boolean unknown = any.cause() == Cause.RESOLVER_FAILURE;
            return new Place(
                    any,
                    unknown
                            ? any.notReached("An address")
                            : new Judgement.NotMet(
                                    "the name has no " + family.label() + " address",
                                    "Add the address record to DNS, or do not expect the family."));
        }
        SeenEndpoint best =
                ofFamily.stream().filter(SeenEndpoint::isWell).findFirst().orElse(ofFamily.get(0));
        return new Place(best, VerdictExpectation.HEALTHY.judge(best));
    }

    private static ExpectationFinding finding(
            Target target, String id, String asked, List<Place> places, Expectations expectations, LocalDate today) {
        Outcome worst = places.stream()
                .map(place -> place.judgement.outcome())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<SeenAt> seen = places.stream()
                .map(place -> new SeenAt(
                        address(place.endpoint),
                        place.judgement.outcome(),
                        place.judgement.seen(),
                        place.endpoint.cause()))
                .sorted(Comparator.comparing(SeenAt::outcome).reversed())
                .toList();
        @Nullable String remedy = places.stream()
                .map(Place::judgement)
                .filter(Judgement.NotMet.class::isInstance)
                .map(judgement -> ((Judgement.NotMet) judgement).remedy())
                .findFirst()
                .orElse(null);
        @Nullable Waiver waiver = expectations.waivers().stream()
                .filter(each -> each.isFor(id))
                .max(Comparator.comparing(Waiver::until))
                .orElse(null);
        // Who accepts a failure accepts that it is not known.
        boolean waived =
                (worst == Outcome.FAILED || worst == Outcome.NOT_JUDGED) && waiver != null && !waiver.isExpired(today);
        return new ExpectationFinding(target, id, asked, waived ? Outcome.WAIVED : worst, seen, remedy, waiver);
    }

    private static @Nullable String address(SeenEndpoint endpoint) {
        InetAddress address = endpoint.result().facts().endpoint().address();
        return address == null ? null : endpoint.result().facts().endpoint().addressText();
    }
}

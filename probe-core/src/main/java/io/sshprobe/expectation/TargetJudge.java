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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Joins what the expectations say about each address of a target. Pure. */
public final class TargetJudge {
    /** The id of the finding about addresses that were not looked at, because the name has too many. */
    public static final String ADDRESSES = "addresses";

    private final Target target;
    private final List<SeenEndpoint> endpoints;
    private final int leftOut;
    private final Expectations expectations;
    private final LocalDate today;

    private TargetJudge(Target target, List<SeenEndpoint> endpoints, int leftOut, Expectations expectations) {
        this.target = target;
        this.endpoints = endpoints;
        this.leftOut = leftOut;
        this.expectations = expectations;
        this.today = LocalDate.ofInstant(endpoints.get(0).at(), ZoneOffset.UTC);
    }

    /** The same as {@link #judge(Target, List, int, Expectations)} where every address was looked at. */
    public static List<ExpectationFinding> judge(
            Target target, List<SeenEndpoint> endpoints, Expectations expectations) {
        return judge(target, endpoints, 0, expectations);
    }

    /**
     * The findings of one target, in the order of its expectations; findings about its addresses and their families come last.
     *
     * @param target the target
     * @param endpoints what was seen of each of its addresses, in the order of its addresses; never empty
     * @param leftOut how many more addresses its name has that were not looked at
     * @param expectations what is expected of it
     */
    public static List<ExpectationFinding> judge(
            Target target, List<SeenEndpoint> endpoints, int leftOut, Expectations expectations) {
        return new TargetJudge(target, endpoints, leftOut, expectations).findings();
    }

    private record Place(SeenEndpoint endpoint, Judgement judgement) {
        SeenAt seen() {
            return seen(judgement.outcome());
        }

        SeenAt seen(Outcome outcome) {
            return new SeenAt(address(endpoint), outcome, judgement.seen(), endpoint.cause());
        }
    }

    private List<ExpectationFinding> findings() {
        List<SeenEndpoint> counted = counted();
        List<SeenEndpoint> passedOver = expectations.addresses() == Expectations.Addresses.ALL
                ? endpoints.stream().filter(each -> !counted.contains(each)).toList()
                : List.of();
        List<ExpectationFinding> findings = new ArrayList<>();
        for (Expectation each : expectations.all()) {
            List<Place> places = counted.stream()
                    .map(endpoint -> new Place(endpoint, each.judge(endpoint)))
                    .toList();
            List<Place> others = passedOver.stream()
                    .map(endpoint -> new Place(endpoint, each.judge(endpoint)))
                    .toList();
            findings.add(finding(each.id(), each.asked(), places, others));
        }
        expectations.families().stream()
                .sorted()
                .map(family -> finding(
                        familyId(family),
                        "an address of " + family.label() + " where "
                                + expectations.verdict().asked(),
                        List.of(familyPlace(family)),
                        List.of()))
                .forEach(findings::add);
        if (leftOut > 0 && expectations.addresses() == Expectations.Addresses.ALL) {
            findings.add(notProbed());
        }
        return findings;
    }

    /** The id of the finding about a family. */
    public static String familyId(AddressFamily family) {
        return "families/" + family.label().toLowerCase(Locale.ROOT);
    }

    /**
     * An address whose family has no route here tells nothing, unless all are such, or something is expected of it by name. For
     * ANY, the best address counts.
     */
    private List<SeenEndpoint> counted() {
        List<SeenEndpoint> reached = endpoints.stream()
                .filter(endpoint -> endpoint.cause() != Cause.SKIPPED
                        || expectations.all().stream().anyMatch(each -> each.isAbout(endpoint)))
                .toList();
        // What must be closed may be open at an address that cannot be reached from here.
        List<SeenEndpoint> counted = reached.isEmpty() || expectations.expectsToBeClosed() ? endpoints : reached;
        return switch (expectations.addresses()) {
            case ALL -> counted;
            case ANY ->
                List.of(counted.stream()
                        .min(Comparator.comparingInt((SeenEndpoint endpoint) -> unmet(endpoint, Outcome.FAILED, false))
                                .thenComparingInt(endpoint -> unmet(endpoint, Outcome.NOT_JUDGED, false))
                                .thenComparingInt(endpoint -> unmet(endpoint, Outcome.FAILED, true))
                                .thenComparingInt(endpoint -> unmet(endpoint, Outcome.NOT_JUDGED, true)))
                        .orElseThrow());
        };
    }

    /** How many expectations come to this outcome; what is waived counts only between addresses that are as good otherwise. */
    private int unmet(SeenEndpoint endpoint, Outcome outcome, boolean waived) {
        return (int) expectations.all().stream()
                .filter(each -> each.judge(endpoint).outcome() == outcome)
                .filter(each -> isWaived(each.id()) == waived)
                .count();
    }

    /** The address of a family that is nearest to what is expected. */
    private Place familyPlace(AddressFamily family) {
        return endpoints.stream()
                .filter(endpoint -> Optional.ofNullable(
                                endpoint.result().facts().endpoint().address())
                        .filter(address -> AddressFamily.of(address) == family)
                        .isPresent())
                .map(endpoint -> new Place(endpoint, expectations.verdict().judge(endpoint)))
                .min(Comparator.comparing(place -> place.judgement.outcome()))
                .orElseGet(() -> new Place(endpoints.get(0), noneOf(family)));
    }

    private Judgement noneOf(AddressFamily family) {
        SeenEndpoint any = endpoints.get(0);
        if (any.cause() == Cause.RESOLVER_FAILURE) {
            return any.notReached("An address");
        }
        return leftOut > 0
                ? new Judgement.NotJudged("none of the addresses that were probed is of " + family.label() + "; "
                        + leftOut + " more were not probed")
                : new Judgement.NotMet(
                        "the name has no " + family.label() + " address",
                        "Add the address record to DNS, or do not expect the family.");
    }

    private ExpectationFinding notProbed() {
        String seen = "the name has " + (endpoints.size() + leftOut) + " addresses, and " + leftOut
                + (leftOut == 1 ? " of them was" : " of them were") + " not probed: a check probes at most "
                + endpoints.size() + ". Name the addresses as targets of their own, or expect 'addresses: any'";
        return new ExpectationFinding(
                target,
                ADDRESSES,
                "every address is probed",
                isWaived(ADDRESSES) ? Outcome.WAIVED : Outcome.NOT_JUDGED,
                List.of(new SeenAt(null, Outcome.NOT_JUDGED, seen, Cause.PROBER_LIMIT)),
                null,
                waiver(ADDRESSES));
    }

    /**
     * @param passedOver addresses that are told and do not count
     */
    private ExpectationFinding finding(String id, String asked, List<Place> places, List<Place> passedOver) {
        Outcome worst = places.stream()
                .map(place -> place.judgement.outcome())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<SeenAt> seen = Stream.concat(
                        places.stream()
                                .map(Place::seen)
                                .sorted(Comparator.comparing(SeenAt::outcome).reversed()),
                        passedOver.stream().map(place -> place.seen(Outcome.NOT_JUDGED)))
                .toList();
        @Nullable String remedy = places.stream()
                .map(Place::judgement)
                .filter(Judgement.NotMet.class::isInstance)
                .map(judgement -> ((Judgement.NotMet) judgement).remedy())
                .findFirst()
                .orElse(null);
        // Who accepts a failure accepts that it is not known.
        boolean waived = (worst == Outcome.FAILED || worst == Outcome.NOT_JUDGED) && isWaived(id);
        return new ExpectationFinding(target, id, asked, waived ? Outcome.WAIVED : worst, seen, remedy, waiver(id));
    }

    /** The waiver that holds longest. */
    private @Nullable Waiver waiver(String id) {
        return expectations.waivers().stream()
                .filter(each -> each.isFor(id))
                .max(Comparator.comparing(Waiver::until))
                .orElse(null);
    }

    private boolean isWaived(String id) {
        Waiver waiver = waiver(id);
        return waiver != null && !waiver.isExpired(today);
    }

    private static @Nullable String address(SeenEndpoint endpoint) {
        InetAddress address = endpoint.result().facts().endpoint().address();
        return address == null ? null : endpoint.result().facts().endpoint().addressText();
    }
}

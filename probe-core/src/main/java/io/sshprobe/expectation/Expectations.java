package io.sshprobe.expectation;

import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.ProbePlan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that a user expects of one target.
 *
 * @param all the expectations, in the order in which findings are shown; their ids are unique
 * @param addresses how many of the addresses must be as expected
 * @param families the address families of which an address must have the expected verdict; may be empty
 * @param waivers the findings that are accepted for now
 */
public record Expectations(
        List<Expectation> all, Addresses addresses, Set<AddressFamily> families, List<Waiver> waivers) {
    /** How many addresses of a name must be as expected. */
    public enum Addresses {
        ALL,
        ANY
    }

    /** A client gets in, at every address. */
    public static final Expectations HEALTHY =
            new Expectations(List.of(VerdictExpectation.HEALTHY), Addresses.ALL, Set.of(), List.of());

    public Expectations {
        all = List.copyOf(all);
        families = Set.copyOf(families);
        waivers = List.copyOf(waivers);
        Set<String> ids = new HashSet<>();
        for (Expectation each : all) {
            if (!ids.add(each.id())) {
                throw new IllegalArgumentException("two expectations have the name " + each.id());
            }
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("at least one thing is expected");
        }
    }

    /** The same plan, changed so that one probe sees as much of what is expected as possible. */
    public ProbePlan prepare(ProbePlan plan) {
        ProbePlan prepared = plan;
        for (Expectation each : all) {
            prepared = each.prepare(prepared);
        }
        return prepared;
    }

    /** What is expected of the verdict; that a client gets in, if nothing else is. */
    Expectation verdict() {
        return all.stream()
                .filter(each -> each.id().equals(VerdictExpectation.ID))
                .findFirst()
                .orElse(VerdictExpectation.HEALTHY);
    }

    /** Whether no client may get in. */
    boolean expectsToBeClosed() {
        return all.stream().anyMatch(each -> each instanceof VerdictExpectation verdict && !verdict.expectsToGetIn());
    }
}

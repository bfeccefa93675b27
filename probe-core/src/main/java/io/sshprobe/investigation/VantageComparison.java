package io.sshprobe.investigation;

import io.sshprobe.diagnosis.Assessor;
import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.VantageObservation;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges together what several places saw of one target. */
public final class VantageComparison {
    private VantageComparison() {}

    /**
     * A result for each vantage, in order, judged with what the other places saw.
     *
     * <p>A name may resolve to other addresses elsewhere. An endpoint is joined with what each other place saw of the same
     * address; where a place did not see it, with those of its addresses that this place does not know.
     *
     * @param vantages what was seen of one target, that is, of one host as it was named and one port
     */
    public static List<VantageResult> of(List<VantageFacts> vantages) {
        Assessor assessor = Rules.assessor();
        Map<String, List<VantageFacts>> places = new LinkedHashMap<>();
        vantages.forEach(seen ->
                places.computeIfAbsent(seen.name(), name -> new ArrayList<>()).add(seen));
        return vantages.stream()
                .map(here -> {
                    CaseFile facts = here.facts().withOtherVantages(sightings(here, places));
                    return new VantageResult(
                            here.name(), new Result(facts, assessor.assess(facts), here.connections()));
                })
                .toList();
    }

    private static List<VantageObservation> sightings(VantageFacts here, Map<String, List<VantageFacts>> places) {
        Set<InetAddress> known = new HashSet<>();
        for (VantageFacts ours : places.getOrDefault(here.name(), List.of())) {
            InetAddress address = address(ours);
            if (address != null) {
                known.add(address);
            }
        }
        List<VantageObservation> sightings = new ArrayList<>();
        places.forEach((name, seen) -> {
            if (!name.equals(here.name())) {
                seen.stream()
                        .filter(other -> isSame(here, other) || (!hasSame(here, seen) && !isKnown(other, known)))
                        .map(other -> new VantageObservation(name, other.facts().first()))
                        .forEach(sightings::add);
            }
        });
        return sightings;
    }

    private static boolean hasSame(VantageFacts here, List<VantageFacts> others) {
        return others.stream().anyMatch(other -> isSame(here, other));
    }

    private static boolean isSame(VantageFacts here, VantageFacts other) {
        return Objects.equals(address(here), address(other));
    }

    private static boolean isKnown(VantageFacts other, Set<InetAddress> known) {
        InetAddress address = address(other);
        return address != null && known.contains(address);
    }

    private static @Nullable InetAddress address(VantageFacts vantage) {
        return vantage.facts().endpoint().address();
    }
}

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

/** Assesses together what several vantages saw of one target. */
public final class VantageComparison {
    private VantageComparison() {}

    /**
     * A result for each vantage, in order, assessed with what the other vantages saw.
     *
     * <p>A name may resolve to different addresses at different vantages. An endpoint is joined with what each other vantage
     * saw of the same address. If another vantage did not see that address, the endpoint is joined with those of its addresses
     * that this vantage does not know.
     *
     * @param vantages what was observed of one target, that is, of one host as it was named and one port
     */
    public static List<VantageResult> of(List<VantageFacts> vantages) {
        Assessor assessor = Rules.assessor();
        Map<String, List<VantageFacts>> byName = new LinkedHashMap<>();
        vantages.forEach(vantage -> byName.computeIfAbsent(vantage.name(), name -> new ArrayList<>())
                .add(vantage));
        return vantages.stream()
                .map(here -> {
                    CaseFile facts = here.facts().withOtherVantages(othersOf(here, byName));
                    return new VantageResult(
                            here.name(), new Result(facts, assessor.assess(facts), here.connections()));
                })
                .toList();
    }

    private static List<VantageObservation> othersOf(VantageFacts here, Map<String, List<VantageFacts>> byName) {
        Set<InetAddress> known = new HashSet<>();
        for (VantageFacts ours : byName.getOrDefault(here.name(), List.of())) {
            InetAddress address = address(ours);
            if (address != null) {
                known.add(address);
            }
        }
        List<VantageObservation> others = new ArrayList<>();
        byName.forEach((name, seen) -> {
            if (!name.equals(here.name())) {
                seen.stream()
                        .filter(other -> isSame(here, other) || (!hasSame(here, seen) && !isKnown(other, known)))
                        .map(other -> new VantageObservation(name, other.facts().first()))
                        .forEach(others::add);
            }
        });
        return others;
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

package io.sshprobe.json;

import io.sshprobe.ssh.Marker;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The offer that a probe stands for, as JSON: said by how it differs from what was sent, in the notation of ssh_config(5).
 *
 * <p>A list that is the same is left out; {@code ^a,b} puts names in front of those that were sent. Where neither will do, the
 * names are an array.
 */
final class PredictedOffer {
    private PredictedOffer() {}

    /** Writes the members of the object. */
    static void write(JsonText json, Map<Slot, NameList> sent, AlgorithmLists predicted) {
        AlgorithmLists base = base(sent);
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            List<String> names = predicted.of(kind);
            if (base != null && names.equals(base.of(kind))) {
                continue;
            }
            String edit = base == null ? null : edit(base, kind, names);
            if (edit == null) {
                json.strings(key(kind), names);
            } else {
                json.string(key(kind), edit);
            }
        }
    }

    /** The shortest that puts names in front of the others, or null if that does not give them. */
    private static @Nullable String edit(AlgorithmLists base, AlgorithmKind kind, List<String> names) {
        for (int front = Math.max(1, names.size() - base.of(kind).size()); front < names.size(); front++) {
            List<String> rest = new ArrayList<>(base.of(kind));
            rest.removeAll(names.subList(0, front));
            if (rest.equals(names.subList(front, names.size()))) {
                String edit = "^" + String.join(",", names.subList(0, front));
                return isRead(base, kind, edit, names) ? edit : null;
            }
        }
        return null;
    }

    private static boolean isRead(AlgorithmLists base, AlgorithmKind kind, String edit, List<String> names) {
        try {
            return names.equals(base.edit(kind, edit).of(kind));
        } catch (IllegalArgumentException noNames) {
            return false;
        }
    }

    /** What was sent, without the markers; null if some kind has no name. */
    static @Nullable AlgorithmLists base(Map<Slot, NameList> sent) {
        Map<AlgorithmKind, List<String>> lists = new EnumMap<>(AlgorithmKind.class);
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            List<String> names = new ArrayList<>();
            for (String name :
                    sent.getOrDefault(kind.slots().get(0), NameList.EMPTY).names()) {
                if (!Marker.isMarker(name)) {
                    names.add(name);
                }
            }
            if (names.isEmpty()) {
                return null;
            }
            lists.put(kind, names);
        }
        return new AlgorithmLists(lists);
    }

    /** The key of a kind of algorithm: its option in snake_case. */
    static String key(AlgorithmKind kind) {
        return kind.optionName().replace('-', '_');
    }
}

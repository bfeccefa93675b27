package io.sshprobe.json;

import io.sshprobe.ssh.Marker;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The offer that a probe stands for: an object of an observation that says how the offer differs from what was sent, in the
 * notation of ssh_config(5). An object of this class holds what was read.
 *
 * <p>A list that is the same is left out; {@code ^a,b} puts names in front of those that were sent. Where neither is enough, the
 * names are an array.
 */
final class PredictedOfferJson {
    static final String PREDICTED_OFFER = "predicted_offer";

    private static final Map<String, AlgorithmKind> KINDS = kinds();

    private static final SharedJson<Map<Slot, NameList>, AlgorithmLists> PREDICTED =
            new SharedJson<>(PredictedOfferJson::members);

    private final Map<AlgorithmKind, List<String>> names = new EnumMap<>(AlgorithmKind.class);
    private final Map<AlgorithmKind, String> edits = new EnumMap<>(AlgorithmKind.class);

    private PredictedOfferJson() {}

    private static Map<String, AlgorithmKind> kinds() {
        Map<String, AlgorithmKind> kinds = new HashMap<>();
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            kinds.put(key(kind), kind);
        }
        return kinds;
    }

    /**
     * Writes the object.
     *
     * @param sent the lists of our KEXINIT; empty if there was none
     */
    static void write(JsonText json, Map<Slot, NameList> sent, AlgorithmLists predicted) {
        json.openObject(PREDICTED_OFFER);
        PREDICTED.write(json, sent, predicted);
        json.closeObject();
    }

    private static void members(JsonText json, Map<Slot, NameList> sent, AlgorithmLists predicted) {
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
    private static @Nullable AlgorithmLists base(Map<Slot, NameList> sent) {
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

    static PredictedOfferJson read(JsonInput json) {
        PredictedOfferJson offer = new PredictedOfferJson();
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            AlgorithmKind kind = KINDS.get(name);
            if (kind == null) {
                json.skip();
            } else if (json.isArray()) {
                offer.names.put(kind, json.texts());
            } else {
                offer.edits.put(kind, json.text());
            }
        }
        return offer;
    }

    /** The lists, as far as they follow from what was sent. */
    AlgorithmLists lists(Map<Slot, NameList> sent) {
        AlgorithmLists base = base(sent);
        Map<AlgorithmKind, List<String>> lists = new EnumMap<>(AlgorithmKind.class);
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            List<String> named = names.get(kind);
            String edit = edits.get(kind);
            if (named != null) {
                lists.put(kind, named);
            } else if (base == null) {
                throw new IllegalArgumentException("'" + PREDICTED_OFFER + "' refers to a list that was not sent");
            } else {
                lists.put(
                        kind,
                        edit == null ? base.of(kind) : base.edit(kind, edit).of(kind));
            }
        }
        return new AlgorithmLists(lists);
    }

    /** The key of a kind of algorithm: its option in snake_case. */
    private static String key(AlgorithmKind kind) {
        return kind.optionName().replace('-', '_');
    }
}

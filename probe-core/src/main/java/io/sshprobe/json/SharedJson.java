package io.sshprobe.json;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Members of JSON objects that are the same for many results, such as the lists of one software: written once.
 *
 * <p>What they are made of is recognised as the objects that it is, so that asking costs next to nothing: see
 * {@code Proposal.lists}. Keeps a few, none of them long. Thread-safe.
 */
final class SharedJson<A, B> {
    private static final int KEPT = 64;

    /** The longest that is kept, in characters: real ones have some 1,500. */
    private static final int MAX_LENGTH = 8 * 1024;

    private static final int USUAL_LENGTH = 2 * 1024;

    /** Writes members of the object that is open. */
    @FunctionalInterface
    interface Members<A, B> {
        void write(JsonText json, A a, B b);
    }

    private record Written<A, B>(A a, B b, JsonText.Members members) {}

    private final Members<A, B> members;

    /** By identity: two that share a place only push each other out. */
    private final AtomicReferenceArray<@Nullable Written<A, B>> recent = new AtomicReferenceArray<>(KEPT);

    SharedJson(Members<A, B> members) {
        this.members = members;
    }

    /** Writes the members for two objects that never change. */
    @SuppressWarnings("ReferenceEquality") // equal ones would do as well, but comparing them is what is to be spared
    void write(JsonText json, A a, B b) {
        int place = (System.identityHashCode(a) ^ System.identityHashCode(b)) % KEPT;
        Written<A, B> known = recent.get(place);
        if (known == null || known.a != a || known.b != b) {
            known = new Written<>(a, b, JsonText.members(USUAL_LENGTH, fresh -> members.write(fresh, a, b)));
            if (known.members.length() <= MAX_LENGTH) {
                recent.set(place, known);
            }
        }
        json.members(known.members);
    }
}

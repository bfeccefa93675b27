package io.sshprobe.json;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Members of JSON objects that are the same for many results, such as the lists of one server software: they are written once
 * and kept as text.
 *
 * <p>The objects that members are written from are compared by identity, which costs next to nothing: many results share them
 * (see {@code Proposal.lists}). Only a few texts are kept, and no long ones. Thread-safe.
 */
final class SharedJson<A, B> {
    private static final int KEPT = 64;

    /** The longest text that is kept, in characters; real ones have about 1,500. */
    private static final int MAX_LENGTH = 8 * 1024;

    private static final int USUAL_LENGTH = 2 * 1024;

    /** Writes members of the object that is open. */
    @FunctionalInterface
    interface Members<A, B> {
        void write(JsonText json, A a, B b);
    }

    private record Written<A, B>(A a, B b, JsonText.Members members) {}

    private final Members<A, B> members;

    /** By identity: two that share a place only replace each other. */
    private final AtomicReferenceArray<@Nullable Written<A, B>> recent = new AtomicReferenceArray<>(KEPT);

    SharedJson(Members<A, B> members) {
        this.members = members;
    }

    /** Writes the members for two objects that never change. */
    @SuppressWarnings("ReferenceEquality") // equal objects would do as well, but comparing them is the cost to avoid
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

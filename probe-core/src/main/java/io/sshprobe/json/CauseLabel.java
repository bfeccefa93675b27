package io.sshprobe.json;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cause as a line names it: one that this version knows, or one that a later version added.
 *
 * <p>In order: the known ones as {@link Cause} has them, then the others by their label.
 *
 * @param label the value of {@code cause}, in lower kebab-case
 * @param family the value of {@code family}
 */
public record CauseLabel(String label, String family) implements Comparable<CauseLabel> {
    /** That of a known cause. */
    public static CauseLabel of(Cause cause) {
        return new CauseLabel(cause.label(), cause.family().label());
    }

    /** The cause, if this version knows it. */
    public Optional<Cause> known() {
        return Optional.ofNullable(Words.CAUSES.find(label));
    }

    /** The family, if this version knows it. */
    public Optional<Family> knownFamily() {
        return Optional.ofNullable(Words.FAMILIES.find(family));
    }

    /** Whether the handshake completed. */
    public boolean isOk() {
        return family.equals(Family.OK.label());
    }

    /** Whether nothing is known to be wrong: a skipped address was not probed. */
    public boolean isFine() {
        return isOk() || family.equals(Family.SKIPPED.label());
    }

    @Override
    public int compareTo(CauseLabel other) {
        Cause cause = Words.CAUSES.find(label);
        Cause otherCause = Words.CAUSES.find(other.label);
        if (cause != null && otherCause != null && cause != otherCause) {
            return cause.compareTo(otherCause);
        }
        if ((cause == null) != (otherCause == null)) {
            return cause == null ? 1 : -1;
        }
        int byLabel = label.compareTo(other.label);
        return byLabel != 0 ? byLabel : family.compareTo(other.family);
    }

    /** By hand: the method that a record has costs milliseconds the first time, and every run calls this one. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CauseLabel that && label.equals(that.label) && family.equals(that.family);
    }

    @Override
    public int hashCode() {
        return 31 * label.hashCode() + family.hashCode();
    }
}

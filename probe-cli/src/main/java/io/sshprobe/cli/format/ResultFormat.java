package io.sshprobe.cli.format;

import io.sshprobe.investigation.VantageResult;
import java.util.List;
import java.util.Optional;

/**
 * A format of the output. A new one is a class that implements this, and a line in {@link ResultFormats}.
 *
 * <p>Its object is made at every start, so its class must not load what only rendering needs.
 */
public interface ResultFormat {
    /** Its name on the command line. */
    String label();

    /** What it shows, in a few words for the help. */
    String summary();

    /** How the names of files end that are in this format: in lower case, with the dot. */
    default List<String> fileEndings() {
        return List.of();
    }

    /** Whether people read it; then it may be coloured. */
    boolean isForPeople();

    /** Whether a later run can read a file in this format, and continue it. */
    default boolean isResumable() {
        return false;
    }

    /** Renders one result after another. */
    Renderer<ShownResult> results(Presentation how);

    /** Renders a result of a later version; only the text of this renderer is used, among other results. */
    Renderer<ShownNewer> newerResults(Presentation how);

    /** Renders what several places saw of a target, one target after another; empty if this format cannot. */
    default Optional<Renderer<List<VantageResult>>> comparisons(Presentation how) {
        return Optional.empty();
    }

    /** Renders explanations of causes; empty if this format cannot. */
    default Optional<ExplanationRenderer> explanations(Presentation how) {
        return Optional.empty();
    }
}

package io.sshprobe.cli.input.check;

import io.sshprobe.expectation.FoundKeys;
import io.sshprobe.expectation.KeyPin;
import io.sshprobe.expectation.SourcedHostKeyExpectation;
import java.util.List;

/**
 * The host keys that are expected, some of which stand elsewhere.
 *
 * @param pins those that stand in the file itself; may be empty
 * @param sources where the others stand; never empty
 * @param revoked keys that are wrong in any case; may be empty
 * @param everyType whether each type of key that the server has is asked for, and must be one of the right ones
 */
public record SourcedHostKeys(List<KeyPin> pins, List<KeySource> sources, List<KeyPin> revoked, boolean everyType) {
    public SourcedHostKeys {
        pins = List.copyOf(pins);
        sources = List.copyOf(sources);
        revoked = List.copyOf(revoked);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a host key stands elsewhere");
        }
    }

    SourcedHostKeyExpectation expectation(LateFacts facts) {
        List<FoundKeys> found = sources.stream().map(facts::keys).toList();
        return new SourcedHostKeyExpectation(
                sources.stream().map(KeySource::shown).toList(), pins, revoked, found, everyType);
    }
}

package io.sshprobe.cli.input.check;

import io.sshprobe.cli.input.list.ListEntry;
import io.sshprobe.expectation.Expectation;
import io.sshprobe.expectation.Expectations;
import io.sshprobe.expectation.NamedPolicies;
import io.sshprobe.expectation.PolicyExpectation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants checked: one host, or every address of a range.
 *
 * @param entry the host, and the name by which every output calls it
 * @param place where the file names it; null if it is an argument
 * @param expectations what is expected of it, as far as that is known without asking anything else
 * @param hostKeys the host keys that are expected, if some of them stand elsewhere; null if none does
 * @param asInstalledSsh whether the installed ssh must find a common algorithm of each kind
 */
public record CheckedHost(
        ListEntry entry,
        @Nullable SourcePlace place,
        Expectations expectations,
        @Nullable SourcedHostKeys hostKeys,
        boolean asInstalledSsh) {
    /** A host of which everything is known that is expected. */
    public CheckedHost(ListEntry entry, @Nullable SourcePlace place, Expectations expectations) {
        this(entry, place, expectations, null, false);
    }

    /** Whether a host key may stand in DNS. */
    public boolean asksDns() {
        return hostKeys != null && hostKeys.sources().stream().anyMatch(KeySource.SshfpRecords.class::isInstance);
    }

    /** Whether something has to be read elsewhere before it can be judged. */
    public boolean needsLateFacts() {
        return hostKeys != null || asInstalledSsh;
    }

    /**
     * All that is expected of it.
     *
     * @param facts what stands elsewhere about this host, under the name and port that it is probed at; asked only for what the
     *     file points at
     */
    public Expectations complete(LateFacts facts) {
        if (!needsLateFacts()) {
            return expectations;
        }
        List<Expectation> all = new ArrayList<>(expectations.all());
        if (hostKeys != null) {
            all.add(Math.min(1, all.size()), hostKeys.expectation(facts)); // behind the verdict
        }
        if (asInstalledSsh) {
            all.add(new PolicyExpectation(NamedPolicies.asInstalledSsh(facts.installedSsh())));
        }
        return new Expectations(all, expectations.addresses(), expectations.families(), expectations.waivers());
    }
}

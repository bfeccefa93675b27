package io.sshprobe.cli.input.check;

import io.sshprobe.expectation.FoundKeys;
import io.sshprobe.target.AlgorithmLists;

/** What a file only points at, for one host. It is read after the file, since it depends on the host's name and port. */
public interface LateFacts {
    /** The keys of the host that stand there. What keeps them from being found is said in the answer, never thrown. */
    FoundKeys keys(KeySource source);

    /** The algorithms of the installed ssh for the host ({@code ssh -G}). */
    AlgorithmLists installedSsh();
}

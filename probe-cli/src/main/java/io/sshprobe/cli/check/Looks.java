package io.sshprobe.cli.check;

import io.sshprobe.investigation.Result;
import java.util.List;
import java.util.function.ObjIntConsumer;

/** Probes targets, many at a time. */
@FunctionalInterface
public interface Looks {
    /**
     * Returns when every look has its results, or when it was stopped.
     *
     * @param looks each of another target, all as a client or none
     * @param results takes the result of every address, and how many more addresses its name has that are not probed, on the
     *     calling thread
     * @return whether all was done; false if it was stopped
     */
    boolean look(List<Look> looks, ObjIntConsumer<Result> results);
}

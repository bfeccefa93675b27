package io.sshprobe.json;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.investigation.Result;
import io.sshprobe.target.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result in short: what counting, summing up and resuming need, of one that was just found or of a saved line.
 *
 * @param target what the user named
 * @param address the address, as in JSON; null if the name did not resolve
 * @param addresses how many addresses of the target have a result, this one included
 * @param cause why
 * @param summary the verdict in one sentence; may be empty where the cause says it all
 * @param remedy the first thing to do, with who can do it; null if there is none, or if nothing is wrong
 */
public record ResultHead(
        Target target, @Nullable String address, int addresses, Cause cause, String summary, @Nullable String remedy) {
    public ResultHead {
        if (addresses < 1) {
            throw new IllegalArgumentException("a target with a result has an address with one");
        }
    }

    /** That of a result. */
    public static ResultHead of(Result result) {
        List<Remedy> remedies = result.assessment().remedies();
        return new ResultHead(
                result.facts().endpoint().target(),
                JsonFacts.text(result.facts().endpoint().address()),
                1 + result.facts().siblings().size(),
                result.assessment().cause(),
                result.assessment().summary(),
                remedies.isEmpty()
                        ? null
                        : remedy(
                                remedies.get(0).where().label(), remedies.get(0).action()));
    }

    static String remedy(String where, String action) {
        return where + ": " + action;
    }

    /** Whether something is wrong: a skipped address is none of which that is known. */
    public boolean isUnhealthy() {
        return cause.family() != Family.OK && cause != Cause.SKIPPED;
    }
}

package io.sshprobe.json;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.investigation.Result;
import io.sshprobe.target.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result in short: what counting, summing up and resuming need, of a result that was just found or of a saved line.
 *
 * @param target what the user named
 * @param address the address, as in JSON; null if the name did not resolve
 * @param addresses how many addresses of the target have a result, this one included
 * @param cause why; of a saved line it may be a cause that this version does not know
 * @param summary the verdict in one sentence; may be empty where the cause says it all
 * @param remedy the first thing to do, with who can do it; null if there is none, or if nothing is wrong
 */
public record ResultHead(
        Target target,
        @Nullable String address,
        int addresses,
        CauseLabel cause,
        String summary,
        @Nullable String remedy) {
    public ResultHead {
        if (addresses < 1) {
            throw new IllegalArgumentException("a target with a result has at least one address with a result");
        }
    }

    /** A head with a cause that this version knows. */
    public ResultHead(
            Target target,
            @Nullable String address,
            int addresses,
            Cause cause,
            String summary,
            @Nullable String remedy) {
        this(target, address, addresses, CauseLabel.of(cause), summary, remedy);
    }

    /** The head of a result. */
    public static ResultHead of(Result result) {
        List<Remedy> remedies = result.assessment().remedies();
        return new ResultHead(
                result.facts().endpoint().target(),
                EndpointJson.text(result.facts().endpoint().address()),
                1 + result.facts().siblings().size(),
                CauseLabel.of(result.assessment().cause()),
                result.assessment().summary(),
                remedies.isEmpty()
                        ? null
                        : remedy(
                                remedies.get(0).where().label(), remedies.get(0).action()));
    }

    static String remedy(String where, String action) {
        return where + ": " + action;
    }

    /** Whether something is wrong. Of a skipped address nothing is known to be wrong. */
    public boolean isUnhealthy() {
        return !cause.isFine();
    }
}

package io.sshprobe.cli.report.check;

import io.sshprobe.investigation.Result;
import java.util.List;

/** Makes one report, piece by piece: the pieces in their order are the report. One thread at a time uses it. */
public interface CheckWriter {
    /**
     * The piece about a target, as soon as it is judged; in UTF-8.
     *
     * @param target what became of it
     * @param results the results that it was judged by, one for each address
     */
    default byte[] target(CheckedTarget target, List<Result> results) {
        return new byte[0];
    }

    /** The last piece, in UTF-8. */
    byte[] end(CheckReport report);
}

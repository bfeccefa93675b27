package io.sshprobe.cli.check;

import io.sshprobe.cli.report.check.CheckedTarget;
import java.time.Duration;

/** Is told how a check goes on, on the thread that runs it. */
public interface CheckListener {
    /**
     * A target is judged.
     *
     * @param check has what the last look at it saw
     */
    void judged(CheckedTarget target, TargetCheck check);

    /**
     * A target is not as expected so far, and is looked at again.
     *
     * @param pause until then; zero if at once
     */
    void looksAgain(CheckedTarget soFar, Duration pause);
}

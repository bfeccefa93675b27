package io.sshprobe.manual;

import io.sshprobe.investigation.Investigation;
import io.sshprobe.investigation.Result;
import io.sshprobe.probe.ProbeListener;
import io.sshprobe.probe.Prober;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Target;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The sample of docs/library.md, between the two marks. */
final class LibrarySample {
    private LibrarySample() {}

    static void run(Target target, PrintStream out) throws Exception {
        // sample begins
        try (Prober prober = Prober.open()) {
            ProbePlan plan = ProbePlan.standard(IdentificationString.ours("my_monitor_1.0"));
            CompletableFuture<List<Result>> results =
                    Investigation.begin(prober, target, plan, AddressChoice.ALL, ProbeListener.NONE);
            for (Result result : results.get(1, TimeUnit.MINUTES)) {
                out.println(result.facts().endpoint().addressText() + ": "
                        + result.assessment().cause().label());
            }
        }
        // sample ends
    }
}

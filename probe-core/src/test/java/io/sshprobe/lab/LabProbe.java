package io.sshprobe.lab;

import io.sshprobe.history.History;
import io.sshprobe.investigation.Budget;
import io.sshprobe.investigation.Investigation;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Result;
import io.sshprobe.probe.ProbeListener;
import io.sshprobe.probe.Prober;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.StageTimeouts;
import io.sshprobe.target.Target;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Investigates port 22 of a container, as the library's users do. Thread-safe. */
final class LabProbe implements AutoCloseable {
    /** What a client waits for that expects an answer. */
    static final ProbePlan PLAN = ProbePlan.standard(IdentificationString.ours("sshprobe_lab"));

    private static final long LIMIT_SECONDS = 60;

    private final Prober prober = Prober.open();

    /** What one probe of this address sees, and what is made of that. */
    Result look(InetAddress address, ProbePlan plan) {
        return investigate(address.getHostAddress(), plan, Budget.PASSIVE);
    }

    /** The same for a host, which must have one address. */
    Result look(String host, ProbePlan plan) {
        return investigate(host, plan, Budget.PASSIVE);
    }

    /** What a user would read about this host, which must have one address. */
    Result investigate(String host, ProbePlan plan, Budget budget) {
        try {
            List<Result> results = Investigation.begin(
                            prober,
                            new InvestigationRequest(
                                    new Target(host, Target.DEFAULT_PORT), plan, AddressChoice.ALL, budget),
                            History.NONE,
                            ProbeListener.NONE,
                            result -> {})
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (results.size() != 1) {
                throw new IllegalStateException("one address, and these results: " + results);
            }
            return results.get(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Timeouts for where silence is expected: 2.5 s let a SYN be repeated twice. */
    static StageTimeouts impatient(Duration identification) {
        return new StageTimeouts(Duration.ofMillis(2_500), identification, Duration.ZERO, Duration.ofSeconds(3));
    }

    @Override
    public void close() {
        prober.close();
    }
}

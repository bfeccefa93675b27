package io.sshprobe.campaign;

import io.sshprobe.investigation.ConnectionPermits;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;

/** The permits for the experiments at one address, which {@link Admission} lets begin. */
final class PacedPermits implements ConnectionPermits {
    private final Admission admission;
    private final InetAddress address;

    PacedPermits(Admission admission, InetAddress address) {
        this.admission = admission;
        this.address = address;
    }

    @Override
    public int most() {
        return admission.mostAtOnce(address);
    }

    @Override
    public CompletableFuture<Runnable> take(int connections) {
        CompletableFuture<Runnable> permit = new CompletableFuture<>();
        admission.submit(Permit.experiment(address, connections, begun -> {
            if (!permit.complete(() -> admission.done(begun))) {
                admission.done(begun); // it was cancelled
            }
        }));
        return permit;
    }
}

package io.sshprobe.campaign;

import io.sshprobe.investigation.ConnectionPermits;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;

/** The turns of the investigation into one address, as {@link Admission} lets it. */
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
        CompletableFuture<Runnable> turn = new CompletableFuture<>();
        admission.submit(Permit.experiment(address, connections, permit -> {
            if (!turn.complete(() -> admission.done(permit))) {
                admission.done(permit); // nobody wants it any more
            }
        }));
        return turn;
    }
}

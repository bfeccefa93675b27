package io.sshprobe.campaign;

import io.sshprobe.investigation.Turns;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;

/** The turns of the inquiry into one address, as {@link Admission} lets it. */
final class PacedTurns implements Turns {
    private final Admission admission;
    private final InetAddress address;

    PacedTurns(Admission admission, InetAddress address) {
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
        admission.submit(Ticket.experiment(address, connections, ticket -> {
            if (!turn.complete(() -> admission.done(ticket))) {
                admission.done(ticket); // nobody wants it any more
            }
        }));
        return turn;
    }
}

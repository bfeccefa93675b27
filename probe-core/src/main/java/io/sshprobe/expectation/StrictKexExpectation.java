package io.sshprobe.expectation;

import io.sshprobe.ssh.Proposal;
import java.util.Optional;

/** The server does strict key exchange, against the Terrapin attack (CVE-2023-48795, OpenSSH PROTOCOL §1.9). */
public record StrictKexExpectation() implements Expectation {
    @Override
    public String id() {
        return "strict-kex";
    }

    @Override
    public String asked() {
        return "strict key exchange";
    }

    @Override
    public Judgement judge(SeenEndpoint endpoint) {
        Optional<Proposal> proposal = endpoint.serverProposal();
        if (proposal.isEmpty()) {
            return endpoint.notReached("The server's KEXINIT");
        }
        return proposal.get().strictKex()
                ? new Judgement.Met("the server announces it")
                : new Judgement.NotMet(
                        "the server does not announce it",
                        "Update the server: OpenSSH has it since 9.6, Dropbear since 2024.84, libssh since 0.10.6.");
    }
}

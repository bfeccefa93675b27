package io.sshprobe.probe;

import io.sshprobe.observation.EndKind;
import io.sshprobe.probe.mina.KeyExchangeListener;
import io.sshprobe.ssh.Deviation;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.Negotiation;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.ssh.VisibleText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Records the events of a key exchange as facts and completed stages. Runs on the event loop of the connection. */
final class KeyExchangeRecorder implements KeyExchangeListener {
    private final ProbeSession session;
    private final ObservationRecorder recorder;

    KeyExchangeRecorder(ProbeSession session, ObservationRecorder recorder) {
        this.session = session;
        this.recorder = recorder;
    }

    @Override
    public void clientProposalSent(Proposal proposal) {
        recorder.clientProposal = proposal;
        if (recorder.isHeard()) {
            recorder.log("we propose " + proposal.list(Slot.KEX));
        }
    }

    @Override
    public void serverProposalReceived(Proposal proposal, Negotiation negotiation) {
        recorder.serverProposal = proposal;
        recorder.negotiation = negotiation;
        if (recorder.isHeard()) {
            recorder.log("the server proposes "
                    + VisibleText.of(proposal.list(Slot.KEX).toString(), 200));
        }
        List<Slot> mismatches = negotiation.mismatches();
        if (mismatches.isEmpty()) {
            session.stageCompleted();
            return;
        }
        // Both proposals are there; it is the key exchange that cannot be, at whatever depth.
        recorder.completeStage();
        session.ending()
                .endAsRead(
                        EndKind.MISMATCH,
                        "no algorithm in common for "
                                + mismatches.stream().map(Slot::label).collect(Collectors.joining("; ")));
    }

    @Override
    public void hostKeyReceived(HostKey hostKey) {
        recorder.hostKey = hostKey;
        if (recorder.isHeard()) {
            recorder.log(
                    "the server's host key is " + VisibleText.of(hostKey.type()) + " " + hostKey.fingerprintSha256());
        }
    }

    @Override
    public void hostKeyVerified() {
        recorder.hostKeyVerified = true;
        session.stageCompleted();
    }

    @Override
    public void hostKeyRefuted() {
        recorder.hostKeyVerified = false;
        session.ending()
                .endAsRead(
                        EndKind.PROTOCOL_ERROR,
                        recorder.signatureForm() == null
                                ? "the host key's signature over the exchange hash is wrong"
                                : recorder.signatureForm());
    }

    @Override
    public void certificateRejected(String problem) {
        recorder.certificateProblem = problem;
        recorder.log("the host certificate would not be accepted: " + problem);
    }

    @Override
    public void deviates(Deviation deviation) {
        recorder.deviates(deviation);
    }

    @Override
    public void newKeysSent() {
        recorder.log("we send NEWKEYS");
    }

    @Override
    public void newKeysReceived() {
        session.encrypted();
        session.stageCompleted();
    }

    @Override
    public void extensionsReceived(Map<String, String> extensions) {
        recorder.extensions = extensions;
        recorder.log("the server sends EXT_INFO: " + VisibleText.of(String.join(", ", extensions.keySet()), 200));
    }

    @Override
    public void serviceAccepted() {
        session.stageCompleted();
    }

    @Override
    public void methodsReceived(List<String> methods) {
        recorder.methods = methods;
        session.stageCompleted();
    }

    @Override
    public void bannerReceived(String text) {
        recorder.banner = text;
        recorder.log("the server sends USERAUTH_BANNER: " + VisibleText.of(text, 200));
    }

    @Override
    public void disconnected(DisconnectMessage message) {
        session.ending().disconnected(message);
    }

    @Override
    public void protocolError(String detail) {
        session.ending().endAsBroken(detail);
    }

    @Override
    public void unsupported(String detail) {
        session.ending().endAsRead(EndKind.UNSUPPORTED, detail);
    }

    @Override
    public void defect(Throwable cause) {
        session.ending().defect(cause);
    }
}

package io.sshprobe.probe.mina;

import io.sshprobe.ssh.Deviation;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.Negotiation;
import io.sshprobe.ssh.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes down every call, in order, and may be told to do something at one of them. */
final class RecordingListener implements KeyExchangeListener {
    final List<String> events = new ArrayList<>();

    @Nullable Proposal clientProposal;

    @Nullable Proposal serverProposal;

    @Nullable HostKey hostKey;

    @Nullable DisconnectMessage disconnect;

    @Nullable Throwable defect;

    Map<String, String> extensions = Map.of();
    Consumer<String> at = event -> {};

    private void event(String name) {
        events.add(name);
        at.accept(name);
    }

    String last() {
        return events.get(events.size() - 1);
    }

    @Override
    public void clientProposalSent(Proposal proposal) {
        clientProposal = proposal;
        event("clientProposalSent");
    }

    @Override
    public void serverProposalReceived(Proposal proposal, Negotiation negotiation) {
        serverProposal = proposal;
        event("serverProposalReceived");
    }

    @Override
    public void hostKeyReceived(HostKey key) {
        hostKey = key;
        event("hostKeyReceived");
    }

    @Override
    public void hostKeyVerified() {
        event("hostKeyVerified");
    }

    @Override
    public void hostKeyRefuted() {
        event("hostKeyRefuted");
    }

    @Override
    public void certificateRejected(String problem) {
        event("certificateRejected: " + problem);
    }

    @Override
    public void deviates(Deviation deviation) {
        event("deviates: " + deviation.kind().label() + ": " + deviation.detail() + " / " + deviation.clientMessage());
    }

    @Override
    public void newKeysSent() {
        event("newKeysSent");
    }

    @Override
    public void newKeysReceived() {
        event("newKeysReceived");
    }

    @Override
    public void extensionsReceived(Map<String, String> received) {
        extensions = received;
        event("extensionsReceived");
    }

    @Override
    public void serviceAccepted() {
        event("serviceAccepted");
    }

    @Override
    public void methodsReceived(List<String> methods) {
        event("methodsReceived: " + String.join(",", methods));
    }

    @Override
    public void bannerReceived(String text) {
        event("bannerReceived: " + text);
    }

    @Override
    public void disconnected(DisconnectMessage message) {
        disconnect = message;
        event("disconnected: " + message.reason() + " " + message.description());
    }

    @Override
    public void protocolError(String detail) {
        event("protocolError: " + detail);
    }

    @Override
    public void unsupported(String detail) {
        event("unsupported: " + detail);
    }

    @Override
    public void defect(Throwable cause) {
        defect = cause;
        event("defect: " + cause);
    }
}

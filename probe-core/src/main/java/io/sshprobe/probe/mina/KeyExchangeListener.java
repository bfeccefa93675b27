package io.sshprobe.probe.mina;

import io.sshprobe.ssh.Deviation;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.Negotiation;
import io.sshprobe.ssh.Proposal;
import java.util.List;
import java.util.Map;

/**
 * Is told the events of a key exchange, in the order of the wire.
 *
 * <p>Contract: every call is made on the channel's event loop; none after {@link MinaKeyExchange#close()}; at most one
 * of {@link #disconnected}, {@link #protocolError}, {@link #unsupported}, {@link #hostKeyRefuted} and {@link #defect}
 * is made, and it is the last one. After the depth of the probe, a mismatch or our own SSH_MSG_DISCONNECT, only {@link
 * #disconnected} may still be called.
 */
public interface KeyExchangeListener {
    /** Our KEXINIT was written to the channel. */
    void clientProposalSent(Proposal proposal);

    /**
     * The server's KEXINIT was read; called also when nothing in it matches.
     *
     * @param negotiation what it and our KEXINIT negotiate to
     */
    void serverProposalReceived(Proposal proposal, Negotiation negotiation);

    /** The key-exchange reply was read; its signature is not checked yet. */
    void hostKeyReceived(HostKey hostKey);

    /** The signature over the exchange hash is right (RFC 4253 §8). */
    void hostKeyVerified();

    /** The signature over the exchange hash is wrong. */
    void hostKeyRefuted();

    /**
     * The host certificate would not be accepted, for a reason other than the signature over the exchange hash; before
     * {@link #hostKeyVerified}.
     *
     * @param problem everything wrong with it, in one line with visible text only
     */
    void certificateRejected(String problem);

    /** The server did something otherwise than a client expects, and the key exchange goes on. */
    void deviates(Deviation deviation);

    /** Our NEWKEYS was written to the channel. */
    void newKeysSent();

    /** The server's NEWKEYS was read: from here on everything is encrypted. */
    void newKeysReceived();

    /** SSH_MSG_EXT_INFO (RFC 8308), bounded: each byte of names and values as one character. */
    void extensionsReceived(Map<String, String> extensions);

    /** SSH_MSG_SERVICE_ACCEPT for {@code ssh-userauth}. */
    void serviceAccepted();

    /** The answer to the {@code none} request: the methods that can continue; empty if {@code none} was accepted. */
    void methodsReceived(List<String> methods);

    /** SSH_MSG_USERAUTH_BANNER, bounded. */
    void bannerReceived(String text);

    /** The server sent SSH_MSG_DISCONNECT, in plain text or encrypted. */
    void disconnected(DisconnectMessage message);

    /** The server sent what RFC 4253 does not allow here; {@code detail} is one line with visible text only. */
    void protocolError(String detail);

    /** The server selected an algorithm, or a group, that cannot be run here; {@code detail} is one visible line. */
    void unsupported(String detail);

    /** We failed, not the server. */
    void defect(Throwable cause);
}

package io.sshprobe.probe.mina;

import java.security.InvalidKeyException;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.kex.AbstractDH;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * The key exchange that nearly every server selects: {@code curve25519-sha256} (RFC 8731), with an implementation of the
 * curve that we choose.
 */
final class Curve25519Exchange extends ClientExchange {
    private static final int LENGTH = 32;

    private final AbstractDH curve;

    Curve25519Exchange(BuiltinDHFactories algorithm, PacketSession session) throws Exception {
        super(algorithm.getName(), session);
        this.curve = session.curves().x25519();
    }

    /** Whether it is one of the names for this key exchange. */
    static boolean is(BuiltinDHFactories algorithm) {
        return algorithm == BuiltinDHFactories.curve25519 || algorithm == BuiltinDHFactories.curve25519_libssh;
    }

    @Override
    public void init(byte[] serverId, byte[] clientId, byte[] serverKexInit, byte[] clientKexInit) throws Exception {
        super.init(serverId, clientId, serverKexInit, clientKexInit);
        hash = curve.getHash();
        hash.init();
        send(SshConstants.SSH_MSG_KEXDH_INIT, updateE(curve.getE()));
    }

    @Override
    byte[] secret(byte[] theirs) throws Exception {
        if (theirs.length != LENGTH) {
            throw new ProtocolViolationException(
                    "the server's public value has %d bytes, not %d".formatted(theirs.length, LENGTH));
        }
        curve.setF(theirs);
        try {
            return normalize(curve.getK());
        } catch (IllegalStateException | InvalidKeyException zero) {
            throw new ProtocolViolationException("the server's public value gives no shared secret");
        }
    }

    /** RFC 8731 §3.1, RFC 5656 §4: the public values go in as strings, the secret as a number. */
    @Override
    void addPublicValues(Buffer said, byte[] theirs) {
        said.putBytes(getE());
        said.putBytes(theirs);
    }
}

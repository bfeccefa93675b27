package io.sshprobe.probe.mina;

import java.security.InvalidKeyException;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.kex.AbstractDH;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.dh.AbstractDHKeyExchange;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * The key exchange that nearly every server selects: {@code curve25519-sha256} (RFC 8731).
 *
 * <p>MINA's own class reads the host key a second time, which takes half as long as a key agreement, and does not let
 * us choose the implementation of the curve.
 */
final class Curve25519Exchange extends AbstractDHKeyExchange {
    private static final int LENGTH = 32;

    private final BuiltinDHFactories algorithm;
    private final PacketSession session;
    private final AbstractDH curve;

    Curve25519Exchange(BuiltinDHFactories algorithm, PacketSession session) throws Exception {
        super(session);
        this.algorithm = algorithm;
        this.session = session;
        this.curve = session.curves().x25519();
    }

    /** Whether it is one of the names for this key exchange. */
    static boolean is(BuiltinDHFactories algorithm) {
        return algorithm == BuiltinDHFactories.curve25519 || algorithm == BuiltinDHFactories.curve25519_libssh;
    }

    @Override
    public String getName() {
        return algorithm.getName();
    }

    @Override
    public void init(byte[] serverId, byte[] clientId, byte[] serverKexInit, byte[] clientKexInit) throws Exception {
        super.init(serverId, clientId, serverKexInit, clientKexInit);
        hash = curve.getHash();
        hash.init();
        byte[] ours = updateE(curve.getE());
        Buffer packet = session.createBuffer(SshConstants.SSH_MSG_KEXDH_INIT, ours.length + Integer.BYTES);
        packet.putBytes(ours);
        session.writePacket(packet);
    }

    @Override
    public boolean next(int number, Buffer reply) throws Exception {
        byte[] hostKey = reply.getBytes();
        byte[] theirs = updateF(reply.getBytes());
        byte[] signature = reply.getBytes();
        k = normalize(secret(theirs));
        h = exchangeHash(hostKey, theirs);
        Signature verifier = session.hostKeyVerifier();
        verifier.update(session, h);
        if (!verifier.verify(session, signature)) {
            throw new SshException(SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED, "the signature does not hold");
        }
        return true;
    }

    private byte[] secret(byte[] theirs) throws Exception {
        if (theirs.length != LENGTH) {
            throw new ProtocolViolationException(
                    "the server's public value has %d bytes, not %d".formatted(theirs.length, LENGTH));
        }
        curve.setF(theirs);
        try {
            return curve.getK();
        } catch (IllegalStateException | InvalidKeyException zero) {
            throw new ProtocolViolationException("the server's public value gives no shared secret");
        }
    }

    /** RFC 8731 §3.1, RFC 5656 §4: the public values go in as strings, the secret as a number. */
    private byte[] exchangeHash(byte[] hostKey, byte[] theirs) throws Exception {
        Buffer said = new ByteArrayBuffer();
        said.putBytes(v_c);
        said.putBytes(v_s);
        said.putBytes(i_c);
        said.putBytes(i_s);
        said.putBytes(hostKey);
        said.putBytes(getE());
        said.putBytes(theirs);
        said.putBytes(k);
        hash.update(said.array(), 0, said.available());
        return hash.digest();
    }
}

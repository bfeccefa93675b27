package io.sshprobe.probe.mina;

import java.util.Arrays;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.kex.AbstractDH;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.CurveSizeIndicator;
import org.apache.sshd.common.kex.KeyEncapsulationMethod;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A key exchange over another curve (RFC 5656, RFC 8731), alone or together with a key encapsulation
 * (draft-ietf-sshm-mlkem-hybrid-kex, OpenSSH PROTOCOL §1.8); MINA computes.
 */
final class CurveExchange extends ClientExchange {
    private final AbstractDH curve;
    private final KeyEncapsulationMethod.@Nullable Client encapsulation;

    CurveExchange(BuiltinDHFactories algorithm, PacketSession session) throws Exception {
        super(algorithm.getName(), session);
        this.curve = algorithm.create();
        KeyEncapsulationMethod method = curve.getKeyEncapsulation();
        this.encapsulation = method == null ? null : method.getClient();
    }

    @Override
    public void init(byte[] serverId, byte[] clientId, byte[] serverKexInit, byte[] clientKexInit) throws Exception {
        super.init(serverId, clientId, serverKexInit, clientKexInit);
        hash = curve.getHash();
        hash.init();
        byte[] ours = curve.getE();
        if (encapsulation != null) {
            encapsulation.init();
            ours = joined(encapsulation.getPublicKey(), ours);
        }
        send(SshConstants.SSH_MSG_KEXDH_INIT, updateE(ours));
    }

    @Override
    byte[] secret(byte[] theirs) throws Exception {
        if (encapsulation == null) {
            curve.setF(theirs);
            return normalize(curve.getK());
        }
        int first = encapsulation.getEncapsulationLength();
        if (theirs.length <= first
                || (curve instanceof CurveSizeIndicator sized && theirs.length != first + sized.getByteLength())) {
            throw new ProtocolViolationException(
                    "the server's public value has %d bytes, which is the wrong number".formatted(theirs.length));
        }
        curve.setF(Arrays.copyOfRange(theirs, first, theirs.length));
        byte[] encapsulated;
        try {
            encapsulated = encapsulation.extractSecret(Arrays.copyOf(theirs, first));
        } catch (IllegalArgumentException | IllegalStateException invalid) {
            throw new ProtocolViolationException("the server's public value gives no shared secret");
        }
        hash.update(encapsulated);
        hash.update(curve.getK());
        return hash.digest();
    }

    /** RFC 5656 §4: the public values go in as strings. */
    @Override
    void addPublicValues(Buffer said, byte[] theirs) {
        said.putBytes(getE());
        said.putBytes(theirs);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}

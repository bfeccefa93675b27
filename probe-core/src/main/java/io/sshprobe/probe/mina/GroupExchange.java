package io.sshprobe.probe.mina;

import java.math.BigInteger;
import java.util.Objects;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.DHG;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A Diffie-Hellman key exchange in a group that the server chooses (RFC 4419). */
final class GroupExchange extends ClientExchange {
    private final BuiltinDHFactories algorithm;
    private final int preferredBits;
    private @Nullable OfferedGroup offered;
    private @Nullable ModularGroup group;

    /**
     * Sends nothing yet.
     *
     * @param preferredBits how large a group we ask for
     */
    GroupExchange(BuiltinDHFactories algorithm, PacketSession session, int preferredBits) {
        super(algorithm.getName(), session);
        this.algorithm = algorithm;
        this.preferredBits = preferredBits;
    }

    @Override
    public void init(byte[] serverId, byte[] clientId, byte[] serverKexInit, byte[] clientKexInit) throws Exception {
        super.init(serverId, clientId, serverKexInit, clientKexInit);
        Buffer request = packets().createBuffer(SshConstants.SSH_MSG_KEX_DH_GEX_REQUEST, 3 * Integer.BYTES);
        addSizes(request);
        packets().writePacket(request);
    }

    @Override
    public boolean next(int number, Buffer message) throws Exception {
        if (offered != null) {
            return super.next(number, message);
        }
        OfferedGroup theirs = OfferedGroup.peek(message);
        theirs.check();
        offered = theirs;
        DHG parameters = (DHG) algorithm.create(theirs.modulus(), theirs.generator());
        hash = parameters.getHash();
        hash.init();
        group = new ModularGroup(theirs.modulus(), theirs.generator(), MinaClient.random());
        send(SshConstants.SSH_MSG_KEX_DH_GEX_INIT, updateE(group.publicValue()));
        return false;
    }

    @Override
    byte[] secret(byte[] theirs) throws Exception {
        return Objects.requireNonNull(group).secret(theirs);
    }

    @Override
    void addPublicValues(Buffer said, byte[] theirs) {
        OfferedGroup agreed = Objects.requireNonNull(offered);
        addSizes(said);
        said.putMPInt(agreed.modulus());
        said.putMPInt(agreed.generator());
        said.putBytes(getE());
        // OpenSSH's client puts the number in, not the bytes that came (kexgexc.c); they differ by leading zeros.
        said.putMPInt(new BigInteger(theirs));
    }

    private void addSizes(Buffer to) {
        to.putUInt(OfferedGroup.MIN_BITS);
        to.putUInt(preferredBits);
        to.putUInt(OfferedGroup.MAX_BITS);
    }
}

package io.sshprobe.probe.mina;

import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.DHG;
import org.apache.sshd.common.util.buffer.Buffer;

/** A Diffie-Hellman key exchange in a group that its name stands for (RFC 4253 §8, RFC 8268). */
final class AgreedGroupExchange extends ClientExchange {
    private final DHG parameters;
    private final ModularGroup group;

    AgreedGroupExchange(BuiltinDHFactories algorithm, DHG parameters, PacketSession session)
            throws ProtocolViolationException {
        super(algorithm.getName(), session);
        this.parameters = parameters;
        this.group = new ModularGroup(parameters.getP(), parameters.getG(), MinaClient.random());
    }

    @Override
    public void init(byte[] serverId, byte[] clientId, byte[] serverKexInit, byte[] clientKexInit) throws Exception {
        super.init(serverId, clientId, serverKexInit, clientKexInit);
        hash = parameters.getHash();
        hash.init();
        send(SshConstants.SSH_MSG_KEXDH_INIT, updateE(group.publicValue()));
    }

    @Override
    byte[] secret(byte[] theirs) throws Exception {
        return group.secret(theirs);
    }

    @Override
    void addPublicValues(Buffer said, byte[] theirs) {
        said.putBytes(getE());
        said.putBytes(theirs);
    }
}

package io.sshprobe.probe.mina;

import org.apache.sshd.common.kex.dh.AbstractDHKeyExchange;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * The client's side of a key exchange, but for its mathematics: reads the reply, and has the signature checked.
 *
 * <p>MINA's own classes ({@code DHGClient}, {@code DHGEXClient}) read the host key a second time, which takes half as long
 * as a key agreement, refuse host keys that OpenSSH's client takes, and take values and signatures that it refuses.
 */
abstract class ClientExchange extends AbstractDHKeyExchange {
    private final String name;
    private final PacketSession session;

    ClientExchange(String name, PacketSession session) {
        super(session);
        this.name = name;
        this.session = session;
    }

    @Override
    public final String getName() {
        return name;
    }

    /** Our session. */
    final PacketSession packets() {
        return session;
    }

    @Override
    public boolean next(int number, Buffer reply) throws Exception {
        byte[] hostKey = reply.getBytes();
        byte[] theirs = updateF(reply.getBytes());
        byte[] signature = reply.getBytes();
        k = secret(theirs);
        h = exchangeHash(hostKey, theirs);
        session.checkSignature(h, signature);
        return true;
    }

    /**
     * The shared secret as it goes into the exchange hash.
     *
     * @param theirs the server's public value
     * @throws ProtocolViolationException if OpenSSH's client refuses the value
     */
    abstract byte[] secret(byte[] theirs) throws Exception;

    /** Adds what goes into the exchange hash between the host key and the shared secret. */
    abstract void addPublicValues(Buffer said, byte[] theirs);

    /** RFC 4253 §8, RFC 4419 §3, RFC 5656 §4. */
    private byte[] exchangeHash(byte[] hostKey, byte[] theirs) throws Exception {
        Buffer said = new ByteArrayBuffer();
        said.putBytes(v_c);
        said.putBytes(v_s);
        said.putBytes(i_c);
        said.putBytes(i_s);
        said.putBytes(hostKey);
        addPublicValues(said, theirs);
        said.putBytes(k);
        hash.update(said.array(), 0, said.available());
        return hash.digest();
    }

    /** Sends a message with one value in it. */
    final void send(byte number, byte[] value) throws Exception {
        Buffer packet = session.createBuffer(number, value.length + Integer.BYTES);
        packet.putBytes(value);
        session.writePacket(packet);
    }
}

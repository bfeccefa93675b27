package io.sshprobe.probe.mina;

import org.apache.sshd.common.cipher.Cipher;

/**
 * A cipher that can decrypt the first block of a packet before MINA does: MINA waits for one byte more than it needs, and OpenSSH
 * does not (packet.c, ssh_packet_read_poll2).
 *
 * <p>For ciphers that encrypt the length. Runs on the event loop of its channel.
 */
final class FirstBlockCipher implements Cipher {
    private final Cipher cipher;
    private boolean isAhead;

    FirstBlockCipher(Cipher cipher) {
        this.cipher = cipher;
    }

    /** Decrypts the first block of the next packet in place, if that is not done yet; MINA's own call then changes nothing. */
    void decryptFirst(byte[] packet) throws Exception {
        if (!isAhead) {
            cipher.update(packet, 0, cipher.getCipherBlockSize());
            isAhead = true;
        }
    }

    @Override
    public void update(byte[] bytes, int offset, int length) throws Exception {
        if (isAhead) {
            isAhead = false;
        } else {
            cipher.update(bytes, offset, length);
        }
    }

    @Override
    public void init(Mode mode, byte[] key, byte[] iv) throws Exception {
        cipher.init(mode, key, iv);
    }

    @Override
    public void updateAAD(byte[] bytes, int offset, int length) throws Exception {
        cipher.updateAAD(bytes, offset, length);
    }

    @Override
    public String getTransformation() {
        return cipher.getTransformation();
    }

    @Override
    public int getIVSize() {
        return cipher.getIVSize();
    }

    @Override
    public int getAuthenticationTagSize() {
        return cipher.getAuthenticationTagSize();
    }

    @Override
    public int getCipherBlockSize() {
        return cipher.getCipherBlockSize();
    }

    @Override
    public int getKdfSize() {
        return cipher.getKdfSize();
    }

    @Override
    public String getAlgorithm() {
        return cipher.getAlgorithm();
    }

    @Override
    public int getKeySize() {
        return cipher.getKeySize();
    }
}

package io.sshprobe.diagnosis.evidence;

import io.sshprobe.ssh.ByteString;

/** SSH_MSG_UNIMPLEMENTED among the packets that came without encryption (RFC 4253 §11.4). */
public final class Unimplemented {
    private static final int NUMBER = 3;
    private static final int NEWKEYS = 21;

    /** The packet_length and padding_length of RFC 4253 §6. */
    private static final int LENGTH_FIELDS = Integer.BYTES + 1;

    private Unimplemented() {}

    /** Whether the server said that it does not know a message of ours. */
    public static boolean wasReceived(Reading reading) {
        ByteString packets = Wording.afterIdentification(reading.seen());
        long at = 0;
        while (packets.size() - at > LENGTH_FIELDS) {
            int number = packets.at((int) at + LENGTH_FIELDS);
            if (number == NUMBER) {
                return true;
            }
            if (number == NEWKEYS) {
                return false;
            }
            at += Integer.BYTES + packets.uint32((int) at);
        }
        return false;
    }
}

package io.sshprobe.ssh;

/** Names of SSH message numbers (RFC 4250 §4.1) for people. */
public final class MessageNumber {
    private MessageNumber() {}

    /** The name without {@code SSH_MSG_}, or {@code message N}. */
    public static String name(int number) {
        return switch (number) {
            case 1 -> "DISCONNECT";
            case 2 -> "IGNORE";
            case 3 -> "UNIMPLEMENTED";
            case 4 -> "DEBUG";
            case 5 -> "SERVICE_REQUEST";
            case 6 -> "SERVICE_ACCEPT";
            case 7 -> "EXT_INFO";
            case 20 -> "KEXINIT";
            case 21 -> "NEWKEYS";
            case 50 -> "USERAUTH_REQUEST";
            case 51 -> "USERAUTH_FAILURE";
            case 52 -> "USERAUTH_SUCCESS";
            case 53 -> "USERAUTH_BANNER";
            default -> "message " + number;
        };
    }
}

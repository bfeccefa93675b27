package io.sshprobe.ssh;

import java.util.List;

/**
 * How much is kept of what a peer chooses: every text and every list of the facts has a limit here, of its length as well as of
 * its number. So an observation needs a bounded part of the memory, and a written line is one that a reader takes
 * (docs/limits.md).
 *
 * <p>They are well above what real servers send. What is cut is only what is kept: the handshake itself works on all of it.
 */
public final class PeerLimits {
    /** Bytes in plain text that are kept verbatim. */
    public static final int RECEIVED = 64 * 1024;

    /** Lines before the identification string, within {@link #RECEIVED}. */
    public static final int LINES = 64;

    /** Names of a name-list; OpenSSH's client reads 40. */
    public static final int NAMES = 512;

    /** Characters of a name-list. */
    public static final int NAME_LIST = 16 * 1024;

    /** Bytes of a host key or host certificate: a key of 16,384 bits has 2,100, a certificate with many names some 10,000. */
    public static final int HOST_KEY = 64 * 1024;

    /** Principals of a certificate; OpenSSH's client refuses one with more (SSHKEY_CERT_MAX_PRINCIPALS). */
    public static final int PRINCIPALS = 256;

    /** Characters of a principal, or of the key id of a certificate. */
    public static final int CERTIFICATE_TEXT = 256;

    /** Characters of a text of one line, such as the words of SSH_MSG_DISCONNECT, and of the name or the value of an extension. */
    public static final int TEXT = 1024;

    /** Characters of SSH_MSG_USERAUTH_BANNER, which may fill a screen. */
    public static final int BANNER = 8 * 1024;

    /** Extensions of SSH_MSG_EXT_INFO. */
    public static final int EXTENSIONS = 32;

    /** Authentication methods. */
    public static final int METHODS = 64;

    /** Characters of a line of ours for people that quotes what a peer sent, all escapes included. */
    public static final int SENTENCE = 4 * 1024;

    private PeerLimits() {}

    /** The beginning of a text, as it came. */
    public static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** The first texts of a list, and the beginning of each. */
    public static List<String> cut(List<String> texts, int count, int most) {
        if (texts.size() <= count && texts.stream().allMatch(text -> text.length() <= most)) {
            return List.copyOf(texts);
        }
        return texts.stream().limit(count).map(text -> cut(text, most)).toList();
    }

    /** A line of ours for people, with an ellipsis if it is longer than {@link #SENTENCE}. */
    public static String sentence(String text) {
        return VisibleText.cut(text, SENTENCE);
    }

    /** Such lines. */
    public static List<String> sentences(List<String> texts) {
        return texts.stream().allMatch(text -> text.length() <= SENTENCE)
                ? List.copyOf(texts)
                : texts.stream().map(PeerLimits::sentence).toList();
    }
}

package io.sshprobe.probe.mina;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKeyFormat;
import io.sshprobe.target.WildcardPattern;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.sshd.client.config.hosts.KnownHostHashValue;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file in the form of sshd(8), SSH_KNOWN_HOSTS FILE FORMAT: for which names it is, and the key.
 *
 * <p>MINA reads hashed names and keys. Its reading of plain names is not used: it compares host and port apart, so that
 * {@code [host]:22} is for port 22 and {@code *} is for port 22 only, and it refuses a whole line for a character that it does
 * not expect in a name. ssh compares the one text {@code host} or {@code [host]:port} with each pattern (hostfile.c,
 * match_maybe_hashed; match.c, match_pattern_list).
 */
public final class KnownHostsLine {
    /** What the key of a line is for. */
    public enum Marker {
        /** The host owns it. */
        NONE,
        /** {@code @cert-authority}: it signs certificates of the host. */
        CERTIFICATE_AUTHORITY,
        /** {@code @revoked}: it must not be trusted. */
        REVOKED
    }

    /** OpenSSH's room for one pattern, with its last NUL: a list with a longer one is for no host (match.c). */
    private static final int PATTERN_ROOM = 1024;

    /** Salt and digest have as many bytes as SHA-1 gives (hostfile.c, extract_salt). */
    private static final int HASH_BYTES = 20;

    /** Salt and digest, encoded, with their delimiters: any longer name is none of ssh's. */
    private static final int HASH_LENGTH = "|1|".length() + 28 + 1 + 28;

    private static final String REVOKED_MARK = "@revoked";

    private static final String BLANKS = " \t";

    private final int number;
    private final Marker marker;
    private final String names;
    private final @Nullable KnownHostHashValue hashedName;
    private final String keyText;

    private KnownHostsLine(
            int number, Marker marker, String names, @Nullable KnownHostHashValue hashedName, String keyText) {
        this.number = number;
        this.marker = marker;
        this.names = names;
        this.hashedName = hashedName;
        this.keyText = keyText;
    }

    /**
     * Reads a line, but not yet its key.
     *
     * @param text its bytes as Latin-1, without the line feed
     * @param number its place in the file, from 1
     * @return empty for a comment, and for what ssh passes over
     */
    public static Optional<KnownHostsLine> read(String text, int number) {
        int nul = text.indexOf('\0');
        String left = trimStart(nul < 0 ? text : text.substring(0, nul)); // for ssh, a NUL ends the line
        if (left.isEmpty() || left.charAt(0) == '#') {
            return Optional.empty();
        }
        Marker marker = Marker.NONE;
        if (left.charAt(0) == '@') {
            // A tab ends it only in a line without a space (hostfile.c, check_markers).
            int end = left.indexOf(' ') < 0 ? endOfWord(left) : left.indexOf(' ');
            switch (left.substring(0, end)) {
                case "@cert-authority" -> marker = Marker.CERTIFICATE_AUTHORITY;
                case REVOKED_MARK -> marker = Marker.REVOKED;
                default -> {
                    return Optional.empty();
                }
            }
            left = trimStart(left.substring(end));
            if (left.startsWith("@")) {
                return Optional.empty(); // one marker only
            }
        }
        int end = endOfWord(left);
        if (end == 0 || end == left.length()) {
            return Optional.empty();
        }
        String names = left.substring(0, end);
        String keyText = trimStart(left.substring(end));
        if (names.charAt(0) != KnownHostHashValue.HASHED_HOST_DELIMITER) {
            return Optional.of(new KnownHostsLine(number, marker, lower(names), null, keyText));
        }
        KnownHostHashValue hash = hash(names);
        return hash == null ? Optional.empty() : Optional.of(new KnownHostsLine(number, marker, names, hash, keyText));
    }

    /**
     * Whether a line that is too long to be read revokes a key.
     *
     * @param beginning how it begins
     */
    public static boolean isRevocation(String beginning) {
        return trimStart(beginning).startsWith(REVOKED_MARK);
    }

    /** Null if ssh takes it for no hash, and passes the line over. */
    private static @Nullable KnownHostHashValue hash(String names) {
        if (names.length() != HASH_LENGTH) {
            return null;
        }
        try {
            KnownHostHashValue hash = KnownHostHashValue.parse(names);
            return hash.getSaltValue().length == HASH_BYTES && hash.getDigestValue().length == HASH_BYTES ? hash : null;
        } catch (RuntimeException notAHash) { // MINA's checks, and those of its base64
            return null;
        }
    }

    /** Its place in the file, from 1. */
    public int number() {
        return number;
    }

    /** What its key is for. */
    public Marker marker() {
        return marker;
    }

    /** The one name that it is for, as {@link LookedUp#inFile} has it; empty if that is hashed, or if there are several or patterns. */
    public Optional<String> onlyName() {
        if (hashedName != null) {
            return Optional.empty();
        }
        for (int i = 0; i < names.length(); i++) {
            if (",*?!".indexOf(names.charAt(i)) >= 0) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    /** A name that is looked up in many lines. Used by one thread. */
    public static final class LookedUp {
        private static final String HMAC = "HmacSHA1";

        private final byte[] bytes;
        private final String inFile;
        private @Nullable Mac mac;

        /**
         * @param name {@code host} or {@code [host]:port}, in lower case
         */
        public LookedUp(String name) {
            bytes = name.getBytes(StandardCharsets.UTF_8);
            inFile = new String(bytes, StandardCharsets.ISO_8859_1);
        }

        /** The bytes of its UTF-8 as Latin-1. */
        public String inFile() {
            return inFile;
        }

        /** MINA makes a new HMAC for each comparison, which takes several times as long. */
        private boolean hasHash(KnownHostHashValue hash) {
            try {
                Mac used = mac == null ? Mac.getInstance(HMAC) : mac;
                mac = used;
                used.init(new SecretKeySpec(hash.getSaltValue(), HMAC));
                return Arrays.equals(hash.getDigestValue(), used.doFinal(bytes));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every JDK has " + HMAC, impossible);
            }
        }
    }

    /** Whether it is for a host. */
    public boolean isFor(LookedUp name) {
        if (hashedName != null) {
            return name.hasHash(hashedName);
        }
        String looked = name.inFile();
        boolean found = false;
        for (String element : names.split(",")) {
            boolean negated = element.startsWith("!");
            String pattern = negated ? element.substring(1) : element;
            if (pattern.length() >= PATTERN_ROOM - 1) {
                return false;
            }
            if (WildcardPattern.matches(pattern, looked)) {
                if (negated) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    /**
     * Its key, as in K_S (RFC 4253 §8).
     *
     * @return empty if ssh passes the line over because there is none, or none that can be read
     */
    public Optional<ByteString> key() {
        // MINA takes one blank between the two only.
        String type = keyText.substring(0, endOfWord(keyText));
        String left = trimStart(keyText.substring(type.length()));
        String blob = left.substring(0, endOfWord(left));
        try {
            PublicKeyEntry entry = PublicKeyEntry.parsePublicKeyEntry(new PublicKeyEntry(), type + " " + blob);
            if (entry == null || entry.getKeyData() == null) {
                return Optional.empty();
            }
            ServerHostKey key = ServerHostKey.read(ByteString.of(entry.getKeyData()));
            return key.certificate() == null
                            && HostKeyFormat.canonicalType(entry.getKeyType())
                                    .equals(HostKeyFormat.canonicalType(
                                            key.hostKey().type()))
                    ? Optional.of(key.hostKey().key())
                    : Optional.empty();
        } catch (ProtocolViolationException | RuntimeException notAKey) { // MINA's checks, and those of its base64
            return Optional.empty();
        }
    }

    /** Not by the rules of Unicode: ssh knows bytes. */
    private static String lower(String names) {
        StringBuilder lower = new StringBuilder(names);
        for (int i = 0; i < names.length(); i++) {
            char c = names.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                lower.setCharAt(i, (char) (c - 'A' + 'a'));
            }
        }
        return lower.toString();
    }

    private static int endOfWord(String text) {
        int end = 0;
        while (end < text.length() && BLANKS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static String trimStart(String text) {
        int start = 0;
        while (start < text.length() && BLANKS.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return text.substring(start);
    }

    @Override
    public String toString() {
        return "line " + number + " for " + names;
    }
}

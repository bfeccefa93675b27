package io.sshprobe.probe.mina;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.ssh.MalformedPacketException;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.PeerLimits;
import io.sshprobe.ssh.WireReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * Reads the content of the server's messages, after their number, and bounds what is kept of it.
 *
 * <p>Each method may throw MINA's BufferException for a message that is too short.
 */
final class KeyExchangeMessages {
    static final int DISCONNECT = DisconnectMessage.MESSAGE_NUMBER;
    static final int IGNORE = 2;
    static final int UNIMPLEMENTED = 3;
    static final int DEBUG = 4;
    static final int SERVICE_REQUEST = 5;
    static final int SERVICE_ACCEPT = 6;
    static final int EXT_INFO = 7;
    static final int NEWKEYS = 21;
    static final int USERAUTH_FAILURE = 51;
    static final int USERAUTH_SUCCESS = 52;
    static final int USERAUTH_BANNER = 53;

    /** OpenSSH's client reads no more of SSH_MSG_EXT_INFO than this ({@code kex.c}, kex_input_ext_info). */
    static final int MAX_EXTENSION_MESSAGES = 2;

    /** The last number of the transport layer (RFC 4250 §4.1.1). */
    private static final int TRANSPORT_LAST = 49;

    /** The reply of a key exchange without a group request. */
    static final int REPLY = 31;

    /** The answer to the request for a group (RFC 4419 §5), and the reply after it. */
    static final int GROUP = 31;

    static final int GROUP_REPLY = 33;

    /** The most bytes kept of a text for people. */
    static final int MAX_TEXT = PeerLimits.TEXT;

    /** The most bytes kept of SSH_MSG_USERAUTH_BANNER, which may fill a screen. */
    static final int MAX_BANNER = PeerLimits.BANNER;

    /** The most extensions kept, and bytes of each name and value: server-sig-algs is some 500. */
    static final int MAX_EXTENSIONS = PeerLimits.EXTENSIONS;

    /** The extensions whose values OpenSSH's client reads before the login ({@code kex.c}, kex_input_ext_info). */
    private static final Set<String> READ_EXTENSIONS =
            Set.of("server-sig-algs", "publickey-hostbound@openssh.com", "ping@openssh.com");

    /** OpenSSH's client does not read EXT_INFO with as many. */
    private static final int MAX_CLAIMED = 1024;

    /** The most bytes kept of a list of authentication methods. */
    static final int MAX_METHODS = 1024;

    private KeyExchangeMessages() {}

    /** Whether a number belongs to the transport layer (RFC 4250 §4.1.1). */
    static boolean isTransport(int number) {
        return number >= 1 && number <= TRANSPORT_LAST;
    }

    /** SSH_MSG_UNIMPLEMENTED in answer to the packet with that sequence number (RFC 4253 §11.4). */
    static byte[] unimplemented(long sequence) {
        return ByteBuffer.allocate(1 + Integer.BYTES)
                .put((byte) UNIMPLEMENTED)
                .putInt((int) sequence)
                .array();
    }

    /** SSH_MSG_DISCONNECT (RFC 4253 §11.1); lenient, because it is often the only useful message of a broken server. */
    static DisconnectMessage disconnect(Buffer message) {
        long reason = message.available() < Integer.BYTES ? 0 : message.getUInt();
        return new DisconnectMessage(
                reason, message.available() < Integer.BYTES ? "" : text(claimed(message), MAX_TEXT));
    }

    /** A string that may claim to be longer than the message. */
    private static byte[] claimed(Buffer message) {
        long length = Math.min(message.getUInt(), message.available());
        byte[] bytes = new byte[(int) length];
        message.getRawBytes(bytes);
        return bytes;
    }

    /** Refuses SSH_MSG_DEBUG (RFC 4253 §11.3) without its three fields, as OpenSSH's client does. */
    static void checkDebug(Buffer message) throws MalformedPacketException {
        WireReader in = reader(message, "DEBUG");
        in.uint8();
        in.skip(2);
    }

    /**
     * Refuses a message that does not consist of some strings and nothing more, as OpenSSH's client does
     * (sshpkt_get_end); leaves the buffer's position unchanged.
     *
     * @param what what the message is, for people
     */
    static void checkStrings(Buffer message, int count, String what) throws MalformedPacketException {
        WireReader in = reader(message, what);
        in.skip(count);
        in.end();
    }

    /**
     * SSH_MSG_EXT_INFO (RFC 8308 §2.3).
     *
     * @throws MalformedPacketException if OpenSSH's client refuses it
     */
    static Map<String, String> extensions(Buffer message) throws MalformedPacketException {
        long count = message.getUInt();
        Map<String, String> extensions = new LinkedHashMap<>();
        if (count >= MAX_CLAIMED) {
            return extensions;
        }
        checkExtensions(message, (int) count);
        for (long i = 0; i < count; i++) {
            String name = latin1(message.getBytes(), MAX_TEXT);
            String value = latin1(message.getBytes(), MAX_TEXT);
            if (extensions.size() < MAX_EXTENSIONS) {
                extensions.put(name, value);
            }
        }
        return Collections.unmodifiableMap(extensions);
    }

    /** Refuses extensions with a NUL in a name, or in the value of an extension that OpenSSH's client reads. */
    private static void checkExtensions(Buffer message, int count) throws MalformedPacketException {
        WireReader in = reader(message, "EXT_INFO");
        for (int i = 0; i < count; i++) {
            String name = in.text();
            ByteString value = in.string();
            if (READ_EXTENSIONS.contains(name) && value.latin1().indexOf('\0') >= 0) {
                throw new MalformedPacketException("EXT_INFO has a NUL in the value of " + name);
            }
        }
        in.end();
    }

    /** The name in SSH_MSG_SERVICE_ACCEPT (RFC 4253 §10), empty if it is left out. */
    static String service(Buffer message) throws MalformedPacketException {
        if (message.available() == 0) {
            return "";
        }
        WireReader in = reader(message, "SERVICE_ACCEPT");
        String name = in.text();
        in.end();
        return name.length() <= MAX_TEXT ? name : name.substring(0, MAX_TEXT);
    }

    /** Refuses SSH_MSG_UNIMPLEMENTED (RFC 4253 §11.4) without the number of the packet that it answers. */
    static void checkUnimplemented(Buffer message) throws MalformedPacketException {
        reader(message, "UNIMPLEMENTED").uint32();
    }

    private static WireReader reader(Buffer message, String what) {
        return new WireReader(ByteString.of(message.array(), message.rpos(), message.available()), what);
    }

    /** The methods that can continue, of SSH_MSG_USERAUTH_FAILURE (RFC 4252 §5.1). */
    static List<String> methods(Buffer message) {
        return NameList.parse(latin1(message.getBytes(), MAX_METHODS)).names();
    }

    /** SSH_MSG_USERAUTH_BANNER (RFC 4252 §5.4). */
    static String banner(Buffer message) {
        return text(message.getBytes(), MAX_BANNER);
    }

    private static String latin1(byte[] bytes, int most) {
        return new String(bytes, 0, Math.min(bytes.length, most), StandardCharsets.ISO_8859_1);
    }

    /** UTF-8 (RFC 4251 §5), or, if it is not UTF-8, each byte as the character with that number. */
    private static String text(byte[] bytes, int most) {
        byte[] kept = bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(kept))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return latin1(kept, most);
        }
    }
}

package io.sshprobe.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one side offers in SSH_MSG_KEXINIT (RFC 4253 §7.1).
 *
 * @param cookie 16 random bytes
 * @param lists a name-list for each of the ten slots
 * @param firstKexPacketFollows whether the sender sends a guessed key-exchange packet next
 */
public record Proposal(ByteString cookie, Map<Slot, NameList> lists, boolean firstKexPacketFollows) {
    /** SSH_MSG_KEXINIT. */
    public static final int MESSAGE_NUMBER = 20;

    /** The length of the cookie in bytes. */
    public static final int COOKIE_LENGTH = 16;

    public Proposal {
        if (cookie.size() != COOKIE_LENGTH) {
            throw new IllegalArgumentException("a cookie has 16 bytes, not " + cookie.size());
        }
        if (lists.size() != Slot.IN_WIRE_ORDER.size()) {
            throw new IllegalArgumentException("a proposal has ten name-lists, not " + lists.size());
        }
        lists = Map.copyOf(lists); // no copy of what another proposal has
    }

    /** The name-list of a slot. */
    public NameList list(Slot slot) {
        return Objects.requireNonNull(lists.get(slot));
    }

    /**
     * Reads the payload of a packet, message number included. A {@link ProposalCache} reads many.
     *
     * @throws MalformedPacketException if it is no KEXINIT or ends too early; see {@link #checkForm} for its end
     */
    public static Proposal parse(ByteString payload) throws MalformedPacketException {
        ByteBuffer in = ByteBuffer.wrap(payload.toByteArray());
        if (in.remaining() < 1 + COOKIE_LENGTH || in.get() != MESSAGE_NUMBER) {
            throw new MalformedPacketException("KEXINIT is too short to hold its cookie");
        }
        byte[] cookie = new byte[COOKIE_LENGTH];
        in.get(cookie);
        Map<Slot, NameList> lists = new EnumMap<>(Slot.class);
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            lists.put(slot, NameList.parse(readText(in, slot)));
        }
        if (!in.hasRemaining()) {
            throw new MalformedPacketException("KEXINIT ends before first_kex_packet_follows");
        }
        return new Proposal(ByteString.of(cookie), lists, in.get() != 0);
    }

    /**
     * Checks the form of the whole payload, as strictly as OpenSSH's client ({@code kex.c}, kex_input_kexinit and
     * kex_buf2prop).
     *
     * @throws MalformedPacketException if a list has a NUL within it, or bytes are missing at the end or follow it
     */
    public static void checkForm(ByteString payload) throws MalformedPacketException {
        WireReader in = new WireReader(payload, "KEXINIT");
        in.skipBytes(1 + COOKIE_LENGTH);
        for (int i = 0; i < Slot.IN_WIRE_ORDER.size(); i++) {
            in.text();
        }
        in.skipBytes(1 + Integer.BYTES); // first_kex_packet_follows, reserved
        in.end();
    }

    private static String readText(ByteBuffer in, Slot slot) throws MalformedPacketException {
        if (in.remaining() < Integer.BYTES) {
            throw new MalformedPacketException("KEXINIT ends before " + slot.rfcName());
        }
        long length = Integer.toUnsignedLong(in.getInt());
        if (length > in.remaining()) {
            throw new MalformedPacketException("KEXINIT claims " + length + " bytes of " + slot.rfcName() + " and has "
                    + in.remaining() + " left");
        }
        byte[] text = new byte[(int) length];
        in.get(text);
        // OpenSSH's client reads a text with a NUL as its last byte, and leaves that out (sshbuf_get_cstring).
        int end = text.length > 0 && text[text.length - 1] == 0 ? text.length - 1 : text.length;
        return new String(text, 0, end, StandardCharsets.ISO_8859_1);
    }

    /**
     * The least length of an unencrypted packet with this proposal, in bytes: the padding varies (RFC 4253 §6, §7.1).
     */
    public int leastPacketLength() {
        int length = PlainPacket.HEADER_LENGTH + 1 + COOKIE_LENGTH + 1 + Integer.BYTES + PlainPacket.MIN_PADDING;
        for (NameList list : lists.values()) {
            length += Integer.BYTES + list.toString().length();
        }
        return length;
    }

    /** The names of a slot that negotiate: without the markers that only announce a capability. */
    public List<String> algorithms(Slot slot) {
        return list(slot).names().stream()
                .filter(name -> !Marker.isMarker(name))
                .toList();
    }

    /** Whether the server that sent it announces strict key exchange (OpenSSH PROTOCOL §1.9). */
    public boolean strictKex() {
        return isStrict(list(Slot.KEX));
    }

    /** Whether a server's list of key exchanges announces strict key exchange; a client's marker in it does not. */
    public static boolean isStrict(NameList kex) {
        return kex.announces(Marker.STRICT_KEX_SERVER);
    }
}

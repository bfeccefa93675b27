package io.sshprobe.json;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A KEXINIT: an object, or null. Each list is an array in the line, and a text as on the wire in an observation. */
final class ProposalJson {
    private static final String COOKIE = "cookie";
    private static final String FIRST_KEX_PACKET_FOLLOWS = "first_kex_packet_follows";
    private static final String STRICT_KEX = "strict_kex";

    private static final SharedJson<Map<Slot, NameList>, Boolean> PLAIN = new SharedJson<>(ProposalJson::plain);
    private static final SharedJson<Map<Slot, NameList>, Boolean> SHORT = new SharedJson<>(ProposalJson::brief);

    private static final Map<String, Slot> SLOTS = slots();

    private ProposalJson() {}

    private static Map<String, Slot> slots() {
        Map<String, Slot> slots = new HashMap<>();
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            slots.put(slot.rfcName(), slot);
        }
        return slots;
    }

    /** Writes it for a reader of the line. */
    static void writePlain(JsonText json, String name, @Nullable Proposal proposal) {
        write(json, name, proposal, PLAIN);
    }

    /** Writes it for an observation. */
    static void writeShort(JsonText json, String name, @Nullable Proposal proposal) {
        write(json, name, proposal, SHORT);
    }

    private static void write(
            JsonText json,
            String name,
            @Nullable Proposal proposal,
            SharedJson<Map<Slot, NameList>, Boolean> behindCookie) {
        if (proposal == null) {
            json.nothing(name);
            return;
        }
        json.openObject(name);
        json.word(COOKIE, HexFormat.of().formatHex(proposal.cookie().toByteArray()));
        behindCookie.write(json, proposal.lists(), proposal.firstKexPacketFollows());
        json.closeObject();
    }

    private static void plain(JsonText json, Map<Slot, NameList> lists, boolean firstKexPacketFollows) {
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            json.strings(slot.rfcName(), list(lists, slot).names());
        }
        json.bool(FIRST_KEX_PACKET_FOLLOWS, firstKexPacketFollows);
        json.bool(STRICT_KEX, Proposal.isStrict(list(lists, Slot.KEX)));
    }

    /** A list of server to client that is the same as that of client to server is left out. */
    private static void brief(JsonText json, Map<Slot, NameList> lists, boolean firstKexPacketFollows) {
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            NameList list = list(lists, slot);
            Slot toServer = slot.clientToServer();
            if (slot == toServer || !list.equals(list(lists, toServer))) {
                json.string(slot.rfcName(), list.toString());
            }
        }
        json.bool(FIRST_KEX_PACKET_FOLLOWS, firstKexPacketFollows);
    }

    private static NameList list(Map<Slot, NameList> lists, Slot slot) {
        return Objects.requireNonNull(lists.get(slot));
    }

    /** Reads that of an observation. */
    static Proposal read(JsonInput json) {
        String cookie = null;
        Boolean firstKexPacketFollows = null;
        Map<Slot, NameList> lists = new EnumMap<>(Slot.class);
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            Slot slot = SLOTS.get(name);
            if (slot != null) {
                lists.put(slot, names(json));
            } else if (name.equals(COOKIE)) {
                cookie = json.text();
            } else if (name.equals(FIRST_KEX_PACKET_FOLLOWS)) {
                firstKexPacketFollows = json.bool();
            } else {
                json.skip();
            }
        }
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            if (!lists.containsKey(slot)) {
                Slot toServer = slot.clientToServer();
                lists.put(slot, json.needed(toServer.rfcName(), lists.get(toServer)));
            }
        }
        return new Proposal(
                ByteString.of(HexFormat.of().parseHex(json.needed(COOKIE, cookie))),
                lists,
                json.needed(FIRST_KEX_PACKET_FOLLOWS, firstKexPacketFollows));
    }

    /** A list as RFC 4251 §5 writes it, or an array as lines before 0.1.0 have it. */
    private static NameList names(JsonInput json) {
        return json.isArray() ? new NameList(json.texts()) : NameList.parse(json.text());
    }
}

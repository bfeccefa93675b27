package io.sshprobe.probe.mina;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Packets without cipher (RFC 4253 §6), as a server would say them. */
final class ServerPackets {
    private ServerPackets() {}

    /** A packet of a message number and its content. */
    static byte[] packet(int number, byte[] content) {
        int padding = 4 + (8 - (10 + content.length) % 8) % 8;
        return packet(2 + content.length + padding, padding, number, content);
    }

    /** A packet with these claims, true or not. */
    static byte[] packet(int length, int padding, int number, byte[] content) {
        ByteBuf packet = Unpooled.buffer();
        packet.writeInt(length)
                .writeByte(padding)
                .writeByte(number)
                .writeBytes(content)
                .writeZero(Math.max(0, length - 2 - content.length));
        return ByteBufUtil.getBytes(packet);
    }

    /** KEXINIT of a server that has exactly the algorithms of an offer. */
    static byte[] kexInit(AlgorithmLists lists, String... markers) {
        return kexInit(lists, false, markers);
    }

    static byte[] kexInit(AlgorithmLists lists, boolean guesses, String... markers) {
        ByteBuf content = Unpooled.buffer();
        content.writeZero(16);
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            List<String> names =
                    new ArrayList<>(AlgorithmKind.of(slot).map(lists::of).orElse(List.of()));
            if (slot == Slot.KEX) {
                names.addAll(List.of(markers));
            }
            string(content, String.join(",", names));
        }
        content.writeBoolean(guesses).writeInt(0);
        return packet(20, ByteBufUtil.getBytes(content));
    }

    static byte[] disconnect(long reason, String text) {
        ByteBuf content = Unpooled.buffer();
        content.writeInt((int) reason);
        string(content, text);
        string(content, "en");
        return packet(1, ByteBufUtil.getBytes(content));
    }

    static byte[] strings(String... strings) {
        ByteBuf content = Unpooled.buffer();
        for (String one : strings) {
            string(content, one);
        }
        return ByteBufUtil.getBytes(content);
    }

    private static void string(ByteBuf to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        to.writeInt(bytes.length).writeBytes(bytes);
    }
}

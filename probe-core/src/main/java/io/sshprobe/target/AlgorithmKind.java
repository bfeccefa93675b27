package io.sshprobe.target;

import io.sshprobe.ssh.Slot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a user can list algorithms for; one list serves both directions, as in ssh_config. */
public enum AlgorithmKind {
    KEX("kex-algorithms", Slot.KEX),
    HOST_KEY("host-key-algorithms", Slot.HOST_KEY),
    CIPHER("ciphers", Slot.CIPHER_CLIENT_TO_SERVER, Slot.CIPHER_SERVER_TO_CLIENT),
    MAC("macs", Slot.MAC_CLIENT_TO_SERVER, Slot.MAC_SERVER_TO_CLIENT),
    COMPRESSION("compression", Slot.COMPRESSION_CLIENT_TO_SERVER, Slot.COMPRESSION_SERVER_TO_CLIENT);

    private final String optionName;

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable list
    private final List<Slot> slots;

    AlgorithmKind(String optionName, Slot... slots) {
        this.optionName = optionName;
        this.slots = List.of(slots);
    }

    /** The name of the command-line option, without its dashes. */
    public String optionName() {
        return optionName;
    }

    /** The slots of SSH_MSG_KEXINIT that the list fills. */
    public List<Slot> slots() {
        return slots;
    }

    /** The kind whose list fills {@code slot}; the language slots have none. */
    public static Optional<AlgorithmKind> of(Slot slot) {
        return Arrays.stream(values()).filter(kind -> kind.slots.contains(slot)).findFirst();
    }
}

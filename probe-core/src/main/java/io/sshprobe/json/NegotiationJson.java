package io.sshprobe.json;

import io.sshprobe.ssh.Negotiation;
import io.sshprobe.ssh.Slot;
import io.sshprobe.ssh.SlotNegotiation;
import io.sshprobe.ssh.SlotNegotiation.Mismatch;
import io.sshprobe.ssh.SlotNegotiation.Negotiated;
import io.sshprobe.ssh.SlotNegotiation.NotNeeded;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What two proposals negotiate to: an object, or null. Never read back: it follows from the proposals. */
final class NegotiationJson {
    private static final String NEGOTIATION = "negotiation";
    private static final String OUTCOME = "outcome";
    private static final String ALGORITHM = "algorithm";
    private static final String REASON = "reason";

    private static final SharedJson<Negotiation, Map<Slot, SlotNegotiation>> NEGOTIATED =
            new SharedJson<>(NegotiationJson::outcomes);

    private NegotiationJson() {}

    static void write(JsonText json, @Nullable Negotiation negotiation) {
        if (negotiation == null) {
            json.nothing(NEGOTIATION);
            return;
        }
        json.openObject(NEGOTIATION);
        NEGOTIATED.write(json, negotiation, negotiation.slots());
        json.closeObject();
    }

    private static void outcomes(JsonText json, Negotiation negotiation, Map<Slot, SlotNegotiation> slots) {
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            json.openObject(slot.rfcName());
            // Java 17 has no pattern switch; the interface is sealed, so these are all.
            if (negotiation.slot(slot) instanceof Negotiated negotiated) {
                outcome(json, "negotiated", negotiated.name(), null);
            } else if (negotiation.slot(slot) instanceof NotNeeded notNeeded) {
                outcome(json, "not-needed", null, notNeeded.why());
            } else if (negotiation.slot(slot) instanceof Mismatch) {
                outcome(json, "mismatch", null, null);
            }
            json.closeObject();
        }
    }

    private static void outcome(JsonText json, String outcome, @Nullable String algorithm, @Nullable String reason) {
        json.label(OUTCOME, outcome);
        json.string(ALGORITHM, algorithm);
        json.string(REASON, reason);
    }
}

package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.ErrorSender;

/** How a filter that blocks one source can answer. */
public final class SourceBlock {
    private SourceBlock() {}

    /** Whether a rule for one source can answer a SYN like this: by any block type, but not by an error of a router. */
    public static boolean canAnswer(Reading first) {
        return first.symptom() != Symptom.ICMP_TO_SYN
                || switch (IcmpMeaning.of(first)) {
                    case PORT_UNREACHABLE, PROHIBITED -> true;
                    case HOST_UNREACHABLE, NET_UNREACHABLE -> first.errorSender() == ErrorSender.TARGET;
                    case OTHER -> false;
                };
    }
}

package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.ErrorSender;

/** How filters that single out a source can answer. */
public final class SourceBlock {
    private SourceBlock() {}

    /** Whether a rule made for one source would answer a SYN so: any block type but a router's complaint. */
    public static boolean canAnswer(Reading first) {
        return first.symptom() != Symptom.ICMP_TO_SYN
                || switch (IcmpMeaning.of(first)) {
                    case PORT_UNREACHABLE, PROHIBITED -> true;
                    case HOST_UNREACHABLE, NET_UNREACHABLE -> first.errorSender() == ErrorSender.TARGET;
                    case OTHER -> false;
                };
    }
}

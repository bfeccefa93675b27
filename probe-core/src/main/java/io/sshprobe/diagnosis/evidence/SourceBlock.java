package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.ErrorSender;

/** The answers that a filter for one source address can give. */
public final class SourceBlock {
    private SourceBlock() {}

    /** Whether a rule for one source address can answer a SYN like this: with any block type, but not with a router's error. */
    public static boolean canAnswer(Reading first) {
        return first.symptom() != Symptom.ICMP_TO_SYN
                || switch (IcmpMeaning.of(first)) {
                    case PORT_UNREACHABLE, PROHIBITED -> true;
                    case HOST_UNREACHABLE, NET_UNREACHABLE -> first.errorSender() == ErrorSender.TARGET;
                    case OTHER -> false;
                };
    }

    /**
     * Whether only a packet filter answers like this. A RST or silence for one source may also come from one of several servers
     * behind an address, if a balancer chooses the server by the client's address.
     */
    public static boolean isFilter(Reading first) {
        return first.symptom() == Symptom.ICMP_TO_SYN
                && switch (IcmpMeaning.of(first)) {
                    case PORT_UNREACHABLE, PROHIBITED -> true;
                    case HOST_UNREACHABLE, NET_UNREACHABLE, OTHER -> false;
                };
    }
}

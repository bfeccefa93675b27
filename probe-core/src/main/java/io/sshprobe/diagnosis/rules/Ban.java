package io.sshprobe.diagnosis.rules;

/** How filters that single out a source can answer. */
final class Ban {
    private Ban() {}

    /** Whether a rule made for one source would answer a SYN so: any block type but a router's complaint. */
    static boolean canAnswer(Reading first) {
        return first.symptom() != Symptom.ICMP_TO_SYN
                || switch (IcmpMeaning.of(first)) {
                    case PORT_UNREACHABLE, PROHIBITED -> true;
                    case HOST_UNREACHABLE, NET_UNREACHABLE -> IcmpMeaning.fromTarget(first);
                    case OTHER -> false;
                };
    }
}

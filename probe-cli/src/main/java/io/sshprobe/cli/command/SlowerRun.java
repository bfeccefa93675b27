package io.sshprobe.cli.command;

import io.sshprobe.campaign.HeldBack;

/** Says why a run takes longer than its options let expect. */
final class SlowerRun {
    private SlowerRun() {}

    /** One line. */
    static String because(HeldBack held) {
        String atOnce = held.connections() == 1
                ? "one connection at once"
                : "at most " + held.connections() + " connections at once";
        return switch (held.by()) {
            case FILES ->
                "this machine lets sshprobe open few files (ulimit -n): " + atOnce + ", so the run takes longer";
            case HEAP ->
                "the memory that Java gives sshprobe (-Xmx) is enough for " + atOnce + ", so the run takes longer";
            case RECEIVED ->
                "what servers have sent needs nearly all the memory for it: no more than the " + held.connections()
                        + " connections that are open, until some end";
        };
    }
}

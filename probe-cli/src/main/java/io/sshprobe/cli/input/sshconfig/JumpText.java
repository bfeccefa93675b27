package io.sshprobe.cli.input.sshconfig;

/** The value of ProxyJump in a file, which ssh takes as it is written: quotes are not special (readconf.c {@code parse_jump}). */
final class JumpText {
    private JumpText() {}

    /** The jump hosts, without a comment. */
    static String of(String rest) {
        String text = rest.replaceFirst("^[ \\t\\r\\n=]+", "");
        int comment = text.indexOf('#');
        return (comment < 0 ? text : text.substring(0, comment)).stripTrailing();
    }

    /**
     * Checks what ssh checks.
     *
     * @throws IllegalArgumentException with ssh's words if it refuses them
     */
    static void check(String rest) {
        String text = of(rest);
        if (text.equalsIgnoreCase("none")) {
            return;
        }
        for (String hop : text.split(",", -1)) {
            if (!isHop(hop)) {
                throw new IllegalArgumentException("Invalid ProxyJump \"" + text + "\"");
            }
        }
    }

    /** misc.c {@code parse_user_host_port}, and an ssh URI without path. */
    private static boolean isHop(String hop) {
        String text =
                hop.startsWith("ssh://") ? hop.substring("ssh://".length()).replaceFirst("/$", "") : hop;
        int at = text.lastIndexOf('@');
        String host = text.substring(at + 1);
        int bracket = host.startsWith("[") ? host.indexOf(']') : -1;
        int colon = host.indexOf(':', Math.max(bracket, 0));
        String port = colon < 0 ? "" : host.substring(colon + 1);
        return at != 0
                && colon != 0
                && !host.isEmpty()
                && host.indexOf('/') < 0
                && (port.isEmpty() || ServicePorts.of(port) > 0);
    }
}

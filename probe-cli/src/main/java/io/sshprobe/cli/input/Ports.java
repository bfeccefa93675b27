package io.sshprobe.cli.input;

import io.sshprobe.ssh.VisibleText;

/** Reads TCP ports. */
public final class Ports {
    private static final int MAX = 65535;

    private Ports() {}

    /**
     * Reads a port from 1 to 65535.
     *
     * @throws IllegalArgumentException with one line for the user if it is none
     */
    public static int parse(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(
                    "'" + VisibleText.of(text, 40) + "' is not a port; give a number from 1 to " + MAX);
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > MAX) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and " + MAX);
        }
        return port;
    }
}

package io.sshprobe.cli.input;

import io.sshprobe.ssh.VisibleText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads TCP ports. */
public final class Ports {
    private static final int MAX = 65535;

    /** The most ports of one host: more would be a port scan, for which there are other tools. */
    private static final int MOST = 64;

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    private Ports() {}

    /**
     * Reads a port from 1 to 65535.
     *
     * @throws IllegalArgumentException with one line for the user if it is none
     */
    public static int parse(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + VisibleText.of(text, 40) + "' is not a port; give a number from 1 to " + MAX);
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > MAX) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and " + MAX);
        }
        return port;
    }

    /**
     * Reads ports separated by commas; one that is given twice counts once.
     *
     * @throws IllegalArgumentException with one line for the user if one of them is none, or they are too many
     */
    public static List<Integer> parseList(String text) {
        List<Integer> ports =
                Stream.of(text.split(",", -1)).map(Ports::parse).distinct().toList();
        if (ports.size() > MOST) {
            throw new IllegalArgumentException(ports.size() + " ports given; at most " + MOST + " are allowed");
        }
        return ports;
    }
}

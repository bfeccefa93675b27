package io.sshprobe.cli.input;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes addresses as digits, and never asks a resolver. */
public final class AddressLiteral {
    /** Without leading zeros: {@code 010} is 8 to the C library and 10 to others. */
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

    /** Enough to keep the JDK from asking a resolver: what has these characters and a colon is a literal or an error. */
    private static final Pattern LIKE_IPV6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]*");

    private AddressLiteral() {}

    /**
     * Reads an IPv4 or IPv6 address, the latter without brackets and perhaps with a zone ({@code fe80::1%eth0}).
     *
     * @return empty if the text is no address; a zone that this machine does not have is left out
     */
    public static Optional<InetAddress> parse(String text) {
        int percent = text.indexOf('%');
        String digits = percent < 0 ? text : text.substring(0, percent);
        try {
            if (percent < 0 && IPV4.matcher(digits).matches()) {
                return Optional.of(InetAddress.getByName(digits));
            }
            if (digits.indexOf(':') < 0 || !LIKE_IPV6.matcher(digits).matches()) {
                return Optional.empty();
            }
            InetAddress address = InetAddress.getByName(digits);
            return Optional.of(percent < 0 ? address : inZone(address, text.substring(percent + 1)));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The address as people write it: IPv6 with its longest run of zeros as {@code ::} (RFC 5952 §4.2). */
    public static String format(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        String digits = zone < 0 ? text : text.substring(0, zone);
        for (int groups = digits.indexOf(':') < 0 ? 0 : 8; groups >= 2; groups--) {
            Matcher run =
                    Pattern.compile("(^|:)0(:0){" + (groups - 1) + "}(:|$)").matcher(digits);
            if (run.find()) {
                return run.replaceFirst("::") + text.substring(digits.length());
            }
        }
        return text;
    }

    private static InetAddress inZone(InetAddress address, String zone) throws UnknownHostException {
        if (zone.isEmpty() || !(address instanceof Inet6Address)) {
            throw new UnknownHostException("no zone");
        }
        if (zone.matches("\\d{1,9}")) {
            return Inet6Address.getByAddress(null, address.getAddress(), Integer.parseInt(zone));
        }
        try {
            NetworkInterface device = NetworkInterface.getByName(zone);
            return device == null ? address : Inet6Address.getByAddress(null, address.getAddress(), device);
        } catch (SocketException noSuchZone) {
            return address;
        }
    }
}

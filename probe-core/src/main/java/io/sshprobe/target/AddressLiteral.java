package io.sshprobe.target;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads and writes addresses as digits, and never asks a resolver. */
public final class AddressLiteral {
    /** Text with a colon and only these characters is a literal or an error: the JDK does not ask a resolver for it. */
    private static final Pattern LIKE_IPV6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]*");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** Runs of zeros between 8 and 2 groups long, the longest first. */
    private static final List<Pattern> ZEROS = IntStream.iterate(8, groups -> groups >= 2, groups -> groups - 1)
            .mapToObj(groups -> Pattern.compile("(^|:)0(:0){" + (groups - 1) + "}(:|$)"))
            .toList();

    private AddressLiteral() {}

    /**
     * Reads an IPv4 or IPv6 address, the latter without brackets and perhaps with a zone ({@code fe80::1%eth0}).
     *
     * @return empty if the text is not an address; a zone that this machine does not have is left out
     */
    public static Optional<InetAddress> parse(String text) {
        int percent = text.indexOf('%');
        String digits = percent < 0 ? text : text.substring(0, percent);
        try {
            byte[] ipv4 = percent < 0 ? ipv4(digits) : null;
            if (ipv4 != null) {
                return Optional.of(InetAddress.getByAddress(ipv4));
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

    /**
     * The four octets, or null; without leading zeros: {@code 010} is 8 to the C library and 10 to others.
     *
     * <p>No regular expression: lists have a hundred thousand of them, and each is read more than once.
     */
    private static byte @Nullable [] ipv4(String text) {
        byte[] octets = new byte[4];
        int octet = 0;
        int digits = 0;
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && digits > 0 && octet < 3) {
                octets[octet++] = (byte) value;
                digits = 0;
                value = 0;
            } else if (c >= '0' && c <= '9' && (digits == 0 || value > 0) && 10 * value + c - '0' <= 255) {
                value = 10 * value + c - '0';
                digits++;
            } else {
                return null;
            }
        }
        octets[3] = (byte) value;
        return octet == 3 && digits > 0 ? octets : null;
    }

    /**
     * The address as people write it: IPv6 with its longest run of zeros as {@code ::} (RFC 5952 §4.2), and with the name of
     * its zone if this machine has one.
     */
    public static String format(InetAddress address) {
        String text = withZone(address);
        int zone = text.indexOf('%');
        String digits = zone < 0 ? text : text.substring(0, zone);
        for (Pattern zeros : digits.indexOf(':') < 0 ? List.<Pattern>of() : ZEROS) {
            Matcher run = zeros.matcher(digits);
            if (run.find()) {
                return run.replaceFirst("::") + text.substring(digits.length());
            }
        }
        return text;
    }

    private static String withZone(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        if (zone < 0 || !NUMBER.matcher(text.substring(zone + 1)).matches()) {
            return text;
        }
        try {
            NetworkInterface device = NetworkInterface.getByIndex(Integer.parseInt(text.substring(zone + 1)));
            return device == null ? text : text.substring(0, zone + 1) + device.getName();
        } catch (SocketException noSuchZone) {
            return text;
        }
    }

    private static InetAddress inZone(InetAddress address, String zone) throws UnknownHostException {
        if (zone.isEmpty() || !(address instanceof Inet6Address)) {
            throw new UnknownHostException("no zone");
        }
        if (NUMBER.matcher(zone).matches()) {
            return Inet6Address.getByAddress(null, address.getAddress(), Integer.parseInt(zone));
        }
        try {
            NetworkInterface device = NetworkInterface.getByName(zone);
            // By its number: the JDK takes the device only if that has an address of the same kind, and lo has none.
            return device == null ? address : Inet6Address.getByAddress(null, address.getAddress(), device.getIndex());
        } catch (SocketException noSuchZone) {
            return address;
        }
    }
}

package io.sshprobe.cli.input;

import io.sshprobe.ssh.VisibleText;
import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a HOST argument: {@code host}, {@code host:port}, {@code [v6]:port}, a bare IPv6 address, each perhaps with
 * {@code user@} in front, or {@code ssh://user@host:port}.
 */
public final class TargetParser {
    private static final String SCHEME = "ssh://";

    /** RFC 1035 §2.3.4. */
    private static final int MAX_NAME = 253;

    private static final Pattern SCHEME_OF_ANY_KIND = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
    private static final Pattern RANGE = Pattern.compile("[0-9A-Fa-f:.]+/\\d+");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?");

    private TargetParser() {}

    /**
     * Reads one argument.
     *
     * @throws IllegalArgumentException with one line for the user that quotes the argument and says what is wrong with it
     */
    public static NamedTarget parse(String argument) {
        try {
            return read(argument);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "HOST '" + VisibleText.of(argument, 120) + "': " + malformed.getMessage(), malformed);
        }
    }

    /**
     * Reads what can only be a host: a name or an address, without port, user and brackets.
     *
     * @throws IllegalArgumentException with what is wrong with it, for the user
     */
    public static String host(String text) {
        return text.indexOf(':') < 0 ? name(text) : ipv6(text);
    }

    private static NamedTarget read(String argument) {
        if (argument.isBlank()) {
            throw new IllegalArgumentException("it is empty");
        }
        if (argument.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
            throw new IllegalArgumentException("it holds white space or control characters");
        }
        boolean uri = argument.toLowerCase(Locale.ROOT).startsWith(SCHEME);
        if (!uri && SCHEME_OF_ANY_KIND.matcher(argument).matches()) {
            throw new IllegalArgumentException("only ssh:// addresses can be probed");
        }
        String authority = uri ? argument.substring(SCHEME.length()) : argument;
        if (uri && authority.endsWith("/")) {
            authority = authority.substring(0, authority.length() - 1);
        }
        if (RANGE.matcher(authority).matches()) {
            throw new IllegalArgumentException("address ranges are not supported yet; name the hosts one by one");
        }
        if (authority.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a host has no '/'");
        }
        int at = authority.lastIndexOf('@');
        String user = at < 0 ? null : user(authority.substring(0, at), uri);
        String host = authority.substring(at + 1);
        return hostAndPort(uri ? decoded(host) : host, user);
    }

    private static String user(String text, boolean uri) {
        if (text.indexOf(':') >= 0) {
            throw new IllegalArgumentException("no password is ever used; leave out what stands between ':' and '@'");
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("there is no user before '@'");
        }
        String user = uri ? decoded(text) : text;
        if (user.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the user holds control characters");
        }
        return user;
    }

    /** RFC 3986 §2.1; unlike a form's, a URI's plus sign is itself. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static NamedTarget hostAndPort(String text, @Nullable String user) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            String rest = text.substring(end + 1);
            if (end < 0 || !(rest.isEmpty() || rest.startsWith(":"))) {
                throw new IllegalArgumentException("write an IPv6 address as [ADDRESS] or [ADDRESS]:PORT");
            }
            return new NamedTarget(
                    ipv6(text.substring(1, end)), rest.isEmpty() ? null : Ports.parse(rest.substring(1)), user);
        }
        int colon = text.indexOf(':');
        if (colon < 0 || colon != text.lastIndexOf(':')) {
            return new NamedTarget(host(text), null, user);
        }
        return new NamedTarget(name(text.substring(0, colon)), Ports.parse(text.substring(colon + 1)), user);
    }

    private static String ipv6(String text) {
        if (text.indexOf(':') < 0 || AddressLiteral.parse(text).isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + VisibleText.of(text, 60) + "' is not an IPv6 address; with a port, write [ADDRESS]:PORT");
        }
        return text;
    }

    private static String name(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("there is no host");
        }
        // Digits and dots that are no address would still be taken for one: to inet_aton(3), 1.2.3 is 1.2.0.3.
        if (text.matches("[0-9.]+") && AddressLiteral.parse(text).isEmpty()) {
            throw new IllegalArgumentException("it is not an IPv4 address; write four numbers from 0 to 255");
        }
        String ascii = ascii(text);
        String labels = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        for (String label : labels.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                throw new IllegalArgumentException("it is not a host name");
            }
        }
        if (labels.length() > MAX_NAME) {
            throw new IllegalArgumentException("a host name has at most " + MAX_NAME + " characters");
        }
        return ascii;
    }

    /** What a resolver is asked for: letters beyond ASCII go by their {@code xn--} form (RFC 3490). */
    private static String ascii(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        try {
            return IDN.toASCII(text);
        } catch (IllegalArgumentException notAName) {
            throw new IllegalArgumentException("it is not a host name", notAName);
        }
    }
}

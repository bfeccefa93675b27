package io.sshprobe.cli.input;

import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.AddressLiteral;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Target;
import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a HOST argument: {@code host}, {@code host:port}, {@code [v6]:port}, a bare IPv6 address, each perhaps with
 * {@code user@} in front, or {@code ssh://user@host:port}.
 */
public final class TargetParser {
    private static final String SCHEME = "ssh://";

    private static final String ONE_HOST = "it is a range of addresses, but only one host is allowed here";

    /** RFC 1035 §2.3.4. */
    private static final int MAX_NAME = 253;

    private static final Pattern SCHEME_OF_ANY_KIND = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
    private static final Pattern PERCENT_ALONE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
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
            throw refusal(argument, malformed);
        }
    }

    /** The message for the user about an argument that is malformed. */
    public static IllegalArgumentException refusal(String argument, IllegalArgumentException malformed) {
        return new IllegalArgumentException(
                "HOST '" + VisibleText.of(WithoutPassword.of(argument), 120) + "': " + malformed.getMessage(),
                malformed);
    }

    /**
     * Reads what can only be a host: a name or an address, without port, user and brackets.
     *
     * @throws IllegalArgumentException with what is wrong with it, for the user
     */
    public static String host(String text) {
        if (AddressRange.isMeant(text)) {
            throw new IllegalArgumentException(ONE_HOST);
        }
        return text.indexOf(':') < 0 ? name(text) : ipv6(text);
    }

    /**
     * Reads what names one host.
     *
     * @throws IllegalArgumentException with what is wrong with it, for the user
     */
    public static NamedTarget read(String argument) {
        if (argument.isBlank()) {
            throw new IllegalArgumentException("it is empty");
        }
        if (holdsBlankOrControl(argument)) {
            throw new IllegalArgumentException("it contains white space or control characters");
        }
        boolean uri = argument.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        if (!uri
                && argument.contains("://")
                && SCHEME_OF_ANY_KIND.matcher(argument).matches()) {
            throw new IllegalArgumentException("only ssh:// URLs can be probed");
        }
        String authority = uri ? argument.substring(SCHEME.length()) : argument;
        if (uri && authority.endsWith("/")) {
            authority = authority.substring(0, authority.length() - 1);
        }
        if (authority.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    AddressRange.isMeant(authority) ? ONE_HOST : "a host name contains no '/'");
        }
        int at = authority.lastIndexOf('@');
        String user = at < 0 ? null : user(authority.substring(0, at), uri);
        String host = authority.substring(at + 1);
        return hostAndPort(uri ? decoded(host) : host, user);
    }

    /**
     * Reads the text before the '@'.
     *
     * @param uri whether it is percent-encoded
     * @throws IllegalArgumentException with what is wrong with it, for the user
     */
    public static String user(String text, boolean uri) {
        if (text.indexOf(':') >= 0) {
            throw new IllegalArgumentException("sshprobe never uses a password; remove the text between ':' and '@'");
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("there is no user name before '@'");
        }
        String user = uri ? decoded(text) : text;
        if (user.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the user name contains control characters");
        }
        if (user.length() > ProbePlan.MAX_USER_LENGTH) {
            throw new IllegalArgumentException("a user name has at most " + ProbePlan.MAX_USER_LENGTH + " characters");
        }
        return user;
    }

    /** RFC 3986 §2.1; unlike a form's, a URI's plus sign is itself. */
    private static String decoded(String text) {
        if (PERCENT_ALONE.matcher(text).find()) {
            throw new IllegalArgumentException(
                    "in a URL, two hexadecimal digits follow each '%'; write '%' itself as %25");
        }
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static boolean holdsBlankOrControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i)) || Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
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
        return new NamedTarget(host(text.substring(0, colon)), Ports.parse(text.substring(colon + 1)), user);
    }

    private static String ipv6(String text) {
        if (text.indexOf(':') < 0
                || text.length() > Target.MAX_HOST_LENGTH
                || AddressLiteral.parse(text).isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + VisibleText.of(text, 60) + "' is not an IPv6 address; with a port, write [ADDRESS]:PORT");
        }
        return text;
    }

    private static String name(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("there is no host");
        }
        // Digits and dots that are not an address would still be used as one: inet_aton(3) reads 1.2.3 as 1.2.0.3.
        if (DIGITS_AND_DOTS.matcher(text).matches()) {
            if (AddressLiteral.parse(text).isEmpty()) {
                throw new IllegalArgumentException("it is not an IPv4 address; write four numbers from 0 to 255");
            }
            return text;
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

    /** The name for the resolver: labels with letters outside ASCII in their {@code xn--} form (RFC 3490). */
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

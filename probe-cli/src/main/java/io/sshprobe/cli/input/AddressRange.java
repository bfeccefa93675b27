package io.sshprobe.cli.input;

import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.AddressLiteral;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All addresses from one to another, both included.
 *
 * @param first the lowest
 * @param last the highest; of the same family
 */
public record AddressRange(AddressValue first, AddressValue last) {
    private static final String FORMS =
            "write a range as 192.0.2.0/24, 192.0.2.1-192.0.2.20, 192.0.2.1-20 or 2001:db8::/120; with a port, as"
                    + " 192.0.2.0/24:2222 or [2001:db8::/120]:2222";

    private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f:.]+)(?:/(\\d{1,9})|-([0-9A-Fa-f:.]+))");

    /** A network; numbers with '-' in them where IPv4 has four numbers, and perhaps more behind; several ':' and a '-'. */
    private static final Pattern MEANT = Pattern.compile(
            "[0-9A-Fa-f:.]+/.*|\\d+(?:\\.[\\d-]+){3}(?:-[\\d.]+)?" + "|(?=[^:]*:[^:]*:)[0-9A-Fa-f.:]+-.*");

    private static final Pattern LAST_OCTET = Pattern.compile("\\d{1,3}");

    public AddressRange {
        if (first.family() != last.family() || first.compareTo(last) > 0) {
            throw new IllegalArgumentException("a range goes upwards within one family");
        }
    }

    /** Only that address. */
    public static AddressRange of(AddressValue address) {
        return new AddressRange(address, address);
    }

    /** Whether this text is meant as a range, well-formed or not: no host looks like it. */
    public static boolean isMeant(String text) {
        return (text.indexOf('/') >= 0 || text.indexOf('-') >= 0)
                && MEANT.matcher(text).matches();
    }

    /**
     * Reads {@code ADDRESS/LENGTH} (bits of the address behind the network's do not matter), {@code FIRST-LAST}, or for IPv4
     * {@code FIRST-N} where only the last number goes up.
     *
     * @throws IllegalArgumentException with what is wrong with it, for the user
     */
    public static AddressRange parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(FORMS);
        }
        AddressValue first = address(form.group(1));
        return form.group(2) != null ? network(first, form.group(2)) : upTo(first, form.group(1), form.group(3));
    }

    private static AddressRange network(AddressValue address, String digits) {
        int length = Integer.parseInt(digits);
        int most = AddressValue.bits(address.family());
        if (length > most) {
            throw new IllegalArgumentException(
                    "the length of an " + address.family().label() + " network is 0 to " + most + ", not " + length);
        }
        return new AddressRange(address.networkStart(length), address.networkEnd(length));
    }

    private static AddressRange upTo(AddressValue first, String firstText, String lastText) {
        boolean octet =
                firstText.indexOf(':') < 0 && LAST_OCTET.matcher(lastText).matches();
        AddressValue last =
                address(octet ? firstText.substring(0, firstText.lastIndexOf('.') + 1) + lastText : lastText);
        if (first.family() != last.family()) {
            throw new IllegalArgumentException("both ends of a range have one family; this range begins as "
                    + first.family().label() + " and ends as " + last.family().label());
        }
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException("the range ends before it begins");
        }
        return new AddressRange(first, last);
    }

    private static AddressValue address(String text) {
        InetAddress address = AddressLiteral.parse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + VisibleText.of(text, 60) + "' is not an address; " + FORMS));
        return AddressValue.of(address);
    }

    /** How many addresses; {@link Long#MAX_VALUE} if more than that. */
    public long size() {
        return first.countTo(last);
    }

    /** The address at {@code index}, from 0. */
    public AddressValue at(long index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("no address " + index + " in " + this);
        }
        return first.plus(index);
    }

    /** Whether the address is in it. */
    public boolean contains(AddressValue address) {
        return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    /** {@code FIRST-LAST}. */
    @Override
    public String toString() {
        return first.text() + "-" + last.text();
    }
}

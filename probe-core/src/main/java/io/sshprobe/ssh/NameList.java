package io.sshprobe.ssh;

import java.util.ArrayList;
import java.util.List;

/**
 * A comma-separated list of algorithm names (RFC 4251 §5), the name that the sender prefers first.
 *
 * @param names as received, each byte as one character; a hostile peer may use any byte but a comma. At most {@link
 *     PeerLimits#NAMES}, and {@link PeerLimits#NAME_LIST} characters: what follows is not kept, but for the marker of strict key
 *     exchange, which OpenSSH's client finds in a list of any length
 */
public record NameList(List<String> names) {
    /** How many names of a server's list OpenSSH's client reads ({@code match.c}, match_list and MAX_PROP). */
    public static final int MAX_READ = 40;

    /** The list that names nothing. */
    public static final NameList EMPTY = new NameList(List.of());

    public NameList {
        names = List.copyOf(limited(names));
    }

    private static List<String> limited(List<String> names) {
        int length = 0;
        for (int i = 0; i < names.size(); i++) {
            length += (i > 0 ? 1 : 0) + names.get(i).length();
            if (i >= PeerLimits.NAMES || length > PeerLimits.NAME_LIST) {
                // An overlong first name keeps its beginning, so that the list does not look empty. A later name is
                // left out: its beginning could be a name that means something.
                return i == 0 ? List.of(PeerLimits.cut(names.get(0), PeerLimits.NAME_LIST)) : names.subList(0, i);
            }
        }
        return names;
    }

    /** A list of the names given. */
    public static NameList of(String... names) {
        return new NameList(List.of(names));
    }

    /** Splits the text of a name-list; the empty text is the empty list. */
    public static NameList parse(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        // One more than may be kept, which holds the rest of the text: what is not kept is not split.
        NameList kept = new NameList(List.of(text.split(",", PeerLimits.NAMES + 1)));
        boolean markerIsLost = kept.length() < text.length()
                && announces(text, Marker.STRICT_KEX_SERVER)
                && !kept.announces(Marker.STRICT_KEX_SERVER);
        return markerIsLost ? kept.endingWith(Marker.STRICT_KEX_SERVER) : kept;
    }

    /** As {@link #announces(String)}, in a text that is not split. */
    private static boolean announces(String text, String marker) {
        String closed = "," + text + ",";
        int place = closed.indexOf("," + marker + ",");
        int empty = closed.indexOf(",,");
        return place >= 0 && (empty < 0 || place < empty);
    }

    /** The same with this name as its last one, in place of as many as it takes. */
    private NameList endingWith(String last) {
        int room = PeerLimits.NAME_LIST - 1 - last.length();
        List<String> kept = new ArrayList<>();
        for (String name : names) {
            room -= name.length() + 1;
            if (kept.size() == PeerLimits.NAMES - 1 || room < 0) {
                break;
            }
            kept.add(name);
        }
        if (kept.isEmpty()) {
            kept.add(PeerLimits.cut(names.get(0), PeerLimits.NAME_LIST - 1 - last.length()));
        }
        kept.add(last);
        return new NameList(kept);
    }

    /** Whether {@code name} is in the list. */
    public boolean contains(String name) {
        return names.contains(name);
    }

    /**
     * The names of a server's list that OpenSSH's client compares with its own: the first {@link #MAX_READ}, and none
     * from an empty name on.
     */
    public List<String> read() {
        int empty = names.indexOf("");
        int end = Math.min(MAX_READ, empty < 0 ? names.size() : empty);
        return end == names.size() ? names : names.subList(0, end);
    }

    /**
     * Whether OpenSSH's client sees a marker in a server's list ({@code kex.c}, kex_has_any_alg): however many names are
     * before it, but not behind an empty one.
     */
    public boolean announces(String marker) {
        int place = names.indexOf(marker);
        int empty = names.indexOf("");
        return place >= 0 && (empty < 0 || place < empty);
    }

    /** The number of characters of its text. */
    public int length() {
        return names.stream().mapToInt(String::length).sum() + Math.max(0, names.size() - 1);
    }

    /** Whether the list names nothing. */
    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** The text of the wire: names joined by commas. */
    @Override
    public String toString() {
        return String.join(",", names);
    }
}

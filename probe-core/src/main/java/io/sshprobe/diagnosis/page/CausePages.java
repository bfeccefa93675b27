package io.sshprobe.diagnosis.page;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.CausePage;
import io.sshprobe.diagnosis.Remedy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The pages about causes. Each is read from the class path when it is first asked for, and kept. Any thread may ask. */
public final class CausePages {
    private static final String FOLDER = "/io/sshprobe/causes/";

    /** The most bytes of a page that are read. */
    private static final int MAX_BYTES = 64 * 1024;

    private static final Map<Cause, CausePage> PAGES = new ConcurrentHashMap<>();

    private CausePages() {}

    /**
     * The page of a cause.
     *
     * <p>Every cause has one: a test reads them all. Should an installation have lost it, a page that says so stands in: a
     * verdict without its advice is better than none.
     */
    public static CausePage of(Cause cause) {
        return PAGES.computeIfAbsent(cause, first -> readOrStandIn(first, PageParser.fileName(first)));
    }

    /** What helps whatever the cause is; empty if the page is missing. */
    public static List<Remedy> remediesForAnyCause() {
        try {
            return PageParser.anyCause(text("any-cause.md"));
        } catch (IOException | MalformedPageException defect) {
            return List.of();
        }
    }

    /**
     * A page as it is written.
     *
     * @param page the name of its file
     * @throws FileNotFoundException if there is none
     */
    static String text(String page) throws IOException {
        try (InputStream in = CausePages.class.getResourceAsStream(FOLDER + page)) {
            if (in == null) {
                throw new FileNotFoundException(FOLDER + page);
            }
            byte[] read = in.readNBytes(MAX_BYTES + 1);
            if (read.length > MAX_BYTES) {
                throw new IOException(page + " has more than " + MAX_BYTES + " bytes");
            }
            return new String(read, StandardCharsets.UTF_8);
        }
    }

    /** The page of a cause from that file, or what stands in for it. */
    static CausePage readOrStandIn(Cause cause, String file) {
        try {
            return PageParser.cause(cause, text(file));
        } catch (IOException | MalformedPageException defect) {
            return standIn(cause);
        }
    }

    private static CausePage standIn(Cause cause) {
        String repair = "Install sshprobe again: its page about " + cause.label() + " is missing or damaged.";
        return new CausePage(
                cause,
                "The page about this cause is missing or damaged",
                repair,
                List.of(),
                List.of(),
                repair,
                List.of(Remedy.client(repair)));
    }
}

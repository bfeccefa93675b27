package io.sshprobe.cli.input.list;

import io.sshprobe.cli.input.ByteLines;
import io.sshprobe.cli.input.FileProblem;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.VisibleText;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A file of lines in UTF-8, or standard input. */
public final class ListFile implements TargetSource {
    /** Standard input. */
    public static final Path STDIN = Path.of("-");

    /** The longest line, in bytes: a scanner writes all ports of a host in one line, and known_hosts has long keys. */
    static final int MAX_LINE = 64 << 10;

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    /** Opens it, from its beginning. */
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    private final String name;
    private final Opening opening;
    private final boolean rereadable;
    private final Supplier<LineSyntax> syntaxes;
    private final LineSyntax syntax;
    private final int maxLine;
    private final BadLines bad;
    private final Deque<ListEntry> ready = new ArrayDeque<>();
    private @Nullable ByteLines lines;
    private boolean ended;

    ListFile(
            String name,
            Opening opening,
            boolean rereadable,
            Supplier<LineSyntax> syntaxes,
            int maxLine,
            BadLines bad) {
        this.name = name;
        this.opening = opening;
        this.rereadable = rereadable;
        this.syntaxes = syntaxes;
        this.syntax = syntaxes.get();
        this.maxLine = maxLine;
        this.bad = bad;
    }

    /**
     * A host list.
     *
     * @param file where it is, or {@link #STDIN}
     * @param notes takes a message for each thing that the user should know
     * @throws UnusableListException if there is no such file, or it cannot be read
     */
    public static TargetSource of(Path file, InputStream stdin, BadLines bad, Consumer<String> notes) {
        String shown = file.equals(STDIN) ? "stdin" : VisibleText.of(file.toString(), 200);
        ListFile list = of(file, stdin, () -> ListSyntax.ofTargets(shown, notes), MAX_LINE, bad);
        return list.rereadable ? list : new ReadAhead(list);
    }

    static ListFile of(Path file, InputStream stdin, Supplier<LineSyntax> syntax, int maxLine, BadLines bad) {
        if (file.equals(STDIN)) {
            return new ListFile("stdin", () -> shared(stdin), false, syntax, maxLine, bad);
        }
        String problem = FileProblem.ofReading(file);
        if (problem != null) {
            throw new UnusableListException("cannot read " + VisibleText.of(file.toString(), 200) + ": " + problem);
        }
        // Other files, such as a pipe, can be read only once.
        boolean rereadable = Files.isRegularFile(file);
        return new ListFile(file.toString(), () -> Files.newInputStream(file), rereadable, syntax, maxLine, bad);
    }

    /** Standard input belongs to the process, and is not closed here. */
    private static InputStream shared(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public void close() {}
        };
    }

    @Override
    public void check() {
        if (!rereadable || !bad.strict()) {
            return;
        }
        try (ListFile copy = new ListFile(name, opening, true, syntaxes, maxLine, bad)) {
            while (copy.next() != null) {
                copy.ready.clear();
            }
        }
    }

    @Override
    public @Nullable ListEntry next() {
        try {
            ByteLines from = lines;
            if (from == null) {
                from = new ByteLines(Utf8Input.of(opening.open()), maxLine);
                lines = from;
            }
            while (ready.isEmpty()) {
                ByteLines.Line line = from.next();
                if (line != null) {
                    read(line);
                } else if (!ended) {
                    ended = true;
                    ready.addAll(syntax.end((number, text, reason) -> bad.add(
                            name + ":" + number, ByteString.of(text.getBytes(StandardCharsets.UTF_8)), reason)));
                } else {
                    return null;
                }
            }
            return ready.poll();
        } catch (IOException unreadable) {
            throw new UnusableListException(
                    "cannot read " + VisibleText.of(name, 200) + ": " + FileProblem.of(unreadable), unreadable);
        }
    }

    private void read(ByteLines.Line line) {
        ByteString bytes = line.bytes();
        if (bytes == null) {
            bad.add(where(line), null, "the line is longer than " + maxLine + " bytes");
            return;
        }
        String shown = bytes.latin1(); // until the text is known to be UTF-8
        try {
            // A comment is cut off first: its encoding does not matter.
            String marked = withoutMark(line.number(), shown);
            String latin1 = ScannerLines.hasText(marked) ? marked : ListEntry.withoutComment(marked);
            shown = latin1.endsWith("\r") ? latin1.substring(0, latin1.length() - 1) : latin1;
            ready.addAll(syntax.read(line.number(), decoded(shown)));
        } catch (IllegalArgumentException malformed) {
            bad.add(where(line), ByteString.latin1(shown), String.valueOf(malformed.getMessage()));
        }
    }

    private String where(ByteLines.Line line) {
        return name + ":" + line.number();
    }

    private static String withoutMark(long number, String latin1) {
        return number == 1 && latin1.startsWith(BYTE_ORDER_MARK) ? latin1.substring(BYTE_ORDER_MARK.length()) : latin1;
    }

    private static String decoded(String latin1) {
        byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new IllegalArgumentException("it is not UTF-8", notUtf8);
        }
    }

    @Override
    public void close() {
        if (lines != null) {
            try {
                lines.close();
            } catch (IOException alreadyRead) {
                // Nothing is lost: it was only read.
            }
        }
    }
}

package io.sshprobe.cli.input.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.YamlUnicodeReader;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads text as YAML 1.2: its nodes, each with its place. No object is made of them.
 *
 * <p>An alias is the node that it stands for, so that the nodes are never more than the file has.
 */
final class YamlText {
    /**
     * How much the scanner takes at a time. It copies what it has of a token with every piece, so that a long text in small
     * pieces would cost the square of its length.
     */
    private static final int PIECE = 1 << 20;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setSchema(new CoreSchema())
            .setCodePointLimit(CheckFile.MAX_BYTES)
            .setBufferSize(PIECE)
            .build();

    /** For who has written a pattern. */
    static final String IN_QUOTES = "a text that begins with '*' must be in quotes; without them it is an alias";

    /** What the parser says, by a part of its words, and what that means for somebody who writes such a file. */
    private static final List<Meaning> MEANINGS = List.of(
            new Meaning("(TAB)", "a tab stands where only spaces may; indent with spaces"),
            new Meaning(
                    "mapping values are not allowed",
                    "a ':' cannot stand here; put a text that has ': ' in it in quotes, and check the indentation"),
            new Meaning(
                    "expected <block end>",
                    "this does not fit the lines above; check the indentation, and that every '-' of a list stands in one"
                            + " column"),
            new Meaning("could not find expected ':'", "a ':' is missing in this line or the one above"),
            new Meaning("unexpected end of stream", "the file ends within a quoted text; a closing quote is missing"),
            new Meaning("expected ',' or ']'", "a list in [ ] goes on here without ',' or ']'"),
            new Meaning("expected ',' or '}'", "a map in { } goes on here without ',' or '}'"),
            new Meaning("cannot start any token", "a text cannot begin with this character; put the text in quotes"),
            new Meaning("unexpected character found *", IN_QUOTES));

    /** What comes behind the brackets of an IPv6 address. */
    private static final String BEHIND_BRACKETS = "]:";

    private record Meaning(String part, String sentence) {}

    private YamlText() {}

    /**
     * The node of the only document.
     *
     * @return empty if there is none, or if it is no YAML; the problem is added then
     */
    static Optional<YamlNode> root(byte[] bytes, FileProblems problems) {
        String text = "";
        try {
            text = text(bytes);
            return new YamlNodes(SETTINGS, text, problems).root();
        } catch (IOException undecodable) {
            problems.add(new SourcePlace(problems.file(), 1, 1), "it is not UTF-8 text; save it as UTF-8");
        } catch (ReaderException unprintable) {
            problems.add(
                    place(problems.file(), text, unprintable.getPosition()),
                    "the control character U+%04X cannot stand in YAML; remove it"
                            .formatted(unprintable.getCodePoint()));
        } catch (MarkedYamlEngineException malformed) {
            problems.add(
                    malformed
                            .getProblemMark()
                            .or(malformed::getContextMark)
                            .map(problems::place)
                            .orElseGet(() -> new SourcePlace(problems.file(), 1, 1)),
                    meaning(malformed, text));
        } catch (YamlEngineException malformed) {
            problems.add(
                    new SourcePlace(problems.file(), 1, 1),
                    "it is not YAML 1.2: " + FileProblems.quoted(String.valueOf(malformed.getMessage())));
        }
        return Optional.empty();
    }

    private static String meaning(MarkedYamlEngineException malformed, String text) {
        String problem = String.valueOf(malformed.getProblem());
        String line = malformed
                .getProblemMark()
                .flatMap(mark -> text.lines().skip(mark.getLine()).findFirst())
                .orElse("");
        if (line.contains(BEHIND_BRACKETS)) {
            return "a text that begins with '[' must be in quotes, such as \"[2001:db8::1]:22\"";
        }
        return MEANINGS.stream()
                .filter(meaning -> problem.contains(meaning.part))
                .map(Meaning::sentence)
                .findFirst()
                .orElseGet(() -> "it is not YAML 1.2: " + FileProblems.quoted(problem));
    }

    /** By its byte order mark, or UTF-8. */
    private static String text(byte[] bytes) throws IOException {
        try (Reader reader = new YamlUnicodeReader(new ByteArrayInputStream(bytes))) {
            StringWriter text = new StringWriter(bytes.length);
            reader.transferTo(text);
            return text.toString();
        }
    }

    private static SourcePlace place(String file, String text, int position) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(position, text.length()); i++) {
            column = text.charAt(i) == '\n' ? 1 : column + 1;
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return new SourcePlace(file, line, column);
    }
}

package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.ApprovedText;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents agree with each other and with the program. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Path README = ROOT.resolve("README.md");

    private static final Path DOCS = ROOT.resolve("docs");

    private static final Path DECISIONS = DOCS.resolve("decisions");

    private static final Path INDEX_OF_DECISIONS = DECISIONS.resolve("README.md");

    /** A link to somewhere in this repository: {@code [text](file#anchor)}. */
    private static final Pattern LINK = Pattern.compile("\\]\\((?![a-z]+:)([^)#\\s]*)(?:#([^)\\s]*))?\\)");

    /** An option in the first cell of a row of a table, as {@code `-p`} or {@code `--port PORT`}. */
    private static final Pattern DOCUMENTED_OPTION = Pattern.compile("`(--?[A-Za-z0-9][A-Za-z0-9-]*)");

    /** An option at the beginning of a line of the help. */
    private static final Pattern HELP_LINE = Pattern.compile("(?m)^ {2,6}(?:(-\\w), )?(--?[A-Za-z0-9][A-Za-z0-9-]*)");

    /** A command line with {@code explain}, and its output down to the last indented line. */
    private static final Pattern EXPLAINED =
            Pattern.compile("(?m)^( {4}\\$ \\./sshprobe (explain .+)\n)(?: {4}.*\n|\n(?= {4}))+");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.walk(DOCS)) {
            List<Path> found =
                    pages.filter(page -> page.toString().endsWith(".md")).toList();
            return Stream.concat(
                    Stream.of(README, ROOT.resolve("CONTRIBUTING.md"), ROOT.resolve("CHANGELOG.md")), found.stream());
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) {
        for (MatchResult link : matches(LINK, withoutCode(text(document)))) {
            Path file = link.group(1).isEmpty()
                    ? document
                    : document.resolveSibling(link.group(1)).normalize();
            assertThat(file).as(link.group()).exists();
            if (link.group(2) != null) {
                assertThat(anchors(file)).as(link.group()).contains(link.group(2));
            }
        }
    }

    @Test
    void theReadmeIsShort() {
        assertThat(text(README).lines()).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void theReadmeListsEveryPageOnce() throws IOException {
        String index = text(README).substring(text(README).indexOf("\n## Documentation\n"));
        try (Stream<Path> pages = Files.list(DOCS)) {
            assertThat(linked(README, index).filter(page -> page.startsWith(DOCS)))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    pages.filter(page -> page.toString().endsWith(".md")),
                                    Stream.of(INDEX_OF_DECISIONS, DOCS.resolve("ci/README.md")))
                            .toList());
        }
    }

    @Test
    void theIndexOfDecisionsListsEveryDecisionOnce() throws IOException {
        try (Stream<Path> pages = Files.list(DECISIONS)) {
            assertThat(linked(INDEX_OF_DECISIONS, text(INDEX_OF_DECISIONS)))
                    .containsExactlyElementsOf(pages.filter(page -> !page.equals(INDEX_OF_DECISIONS))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void theReadmeNamesEveryCauseInItsFamily() throws IOException {
        String rows = Arrays.stream(Family.values())
                .filter(family -> family != Family.SKIPPED && family != Family.UNKNOWN)
                .map(family -> "| " + family.label() + " | " + causes(family) + " |\n")
                .collect(Collectors.joining());
        String readme = text(README);
        String heading = "| family | causes |\n|---|---|\n";
        int from = readme.indexOf(heading) + heading.length();
        int to = readme.indexOf("| – | `skipped`, `unknown` |\n");
        assertThat(to).isGreaterThan(from);

        ApprovedText.assertApproved(README, readme.substring(0, from) + rows + readme.substring(to));
    }

    @Test
    void theArchitectureNamesOnlyClassesThatExist() throws IOException {
        Set<String> classes;
        try (Stream<Path> files = Files.walk(ROOT)) {
            classes = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
        assertThat(matches(Pattern.compile("`([A-Z][A-Za-z]*[a-z][A-Za-z]*)`"), text(DOCS.resolve("architecture.md"))))
                .extracting(match -> match.group(1))
                .isSubsetOf(classes);
    }

    private static String causes(Family family) {
        return Arrays.stream(Cause.values())
                .filter(cause -> cause.family() == family)
                .map(cause -> "`" + cause.label() + "`")
                .collect(Collectors.joining(", "));
    }

    @Test
    void theManualNamesTheOptionsThatThereAre() {
        assertThat(documented("usage.md")).isEqualTo(known("--help"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "reassess", "compare"})
    void theManualNamesTheOptionsOfEveryCommand(String command) {
        Set<String> documented = documented("usage.md");
        documented.addAll(documented("saved-results.md"));
        assertThat(documented).containsAll(known(command, "--help"));
    }

    /** What 'explain' prints depends on no server: the samples are its output. */
    @Test
    void theSamplesOfExplainAreWhatItPrints() throws IOException {
        Path manual = DOCS.resolve("usage.md");
        String renewed = EXPLAINED.matcher(text(manual)).replaceAll(sample -> {
            String printed = ProgramRun.of(sample.group(2).split(" ")).out();
            String indented = printed.lines()
                    .map(line -> line.isEmpty() ? line : "    " + line)
                    .collect(Collectors.joining("\n", "", "\n"));
            return Matcher.quoteReplacement(sample.group(1) + indented);
        });
        ApprovedText.assertApproved(manual, renewed);
    }

    /** The options in the first cells of the tables of a page. */
    private static Set<String> documented(String page) {
        return text(DOCS.resolve(page))
                .lines()
                .filter(line -> line.startsWith("| `-"))
                .flatMap(line -> matches(DOCUMENTED_OPTION, line.substring(2, line.indexOf(" | "))).stream())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> known(String... arguments) {
        Set<String> options = new TreeSet<>();
        String help = ProgramRun.of(arguments).out();
        // Behind the options come the exit codes and examples.
        for (MatchResult option : matches(HELP_LINE, help.split("\nE(xit codes|xamples?):", 2)[0])) {
            if (option.group(1) != null) {
                options.add(option.group(1));
            }
            options.add(option.group(2));
        }
        assertThat(options).contains("-h", "--help");
        return options;
    }

    private static Stream<Path> linked(Path document, String text) {
        return matches(LINK, text).stream()
                .map(link -> document.resolveSibling(link.group(1)).normalize());
    }

    /** The names that a code host gives to the headings of a page. */
    private static List<String> anchors(Path page) {
        return text(page)
                .lines()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** Without lines that are shown as they are: what a program printed is no link. */
    private static String withoutCode(String text) {
        return text.lines().filter(line -> !line.startsWith("    ")).collect(Collectors.joining("\n"));
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

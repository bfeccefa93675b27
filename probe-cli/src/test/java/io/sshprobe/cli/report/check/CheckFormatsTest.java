package io.sshprobe.cli.report.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.sshprobe.json.Cases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every format is what its readers accept, whatever a server, or the file, has put into it. */
class CheckFormatsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Schema SARIF = draft4(resource("sarif-schema-2.1.0.json"));
    private static final Path LINES_FILE = Path.of("../docs/schema/sshprobe-check-1.schema.json");
    private static final Schema LINES =
            SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(JSON.readTree(read(LINES_FILE)));

    private static final Parser MARKDOWN = Parser.builder()
            .extensions(List.of(TablesExtension.create(), AutolinkExtension.create()))
            .build();

    static Stream<CheckReport> reports() {
        return Stream.concat(
                Stream.of(CheckCases.rich(), CheckCases.many(30)),
                CheckCases.NASTY.stream().map(CheckCases::with));
    }

    /** What holds for every text, also for those that no one has thought of: {@link HostileTextTest} makes them up. */
    static void assertAllAreIntact(CheckReport report) throws Exception {
        for (CheckFormat format : CheckFormat.values()) {
            assertNothingControls(format, bytes(format, report));
        }
        assertJunit(bytes(CheckFormat.JUNIT, report), report);
        assertSarif(text(CheckFormat.SARIF, report));
        assertLines(report);
        assertAnnotations(text(CheckFormat.GITHUB, report));
        assertCodeQuality(text(CheckFormat.GITLAB, report), report);
        assertNagios(text(CheckFormat.NAGIOS, report));
        assertMarkdown(text(CheckFormat.MARKDOWN, report));
        assertLog(text(CheckFormat.TEXT, report));
        CheckText lines = new CheckText(CheckCases.settings());
        for (CheckedTarget target : report.targets()) {
            assertThat(lines.line(target).lines()).hasSize(1);
            assertLog(lines.line(target));
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyFormatIsIntact(CheckReport report) throws Exception {
        assertAllAreIntact(report);
    }

    private static void assertNothingControls(CheckFormat format, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(text.codePoints().filter(c -> c != '\n' && c != '\t').filter(CheckFormatsTest::controls))
                .as("%s", format)
                .isEmpty();
        assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes);
    }

    private static boolean controls(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static void assertJunit(byte[] xml, CheckReport report) throws Exception {
        for (String schema : List.of("junit-10.xsd", "surefire-test-report.xsd")) {
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            assertThatCode(() -> factory.newSchema(new StreamSource(stream(schema)))
                            .newValidator()
                            .validate(new StreamSource(new ByteArrayInputStream(xml))))
                    .as(schema)
                    .doesNotThrowAnyException();
        }
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        NodeList cases = document.getElementsByTagName("testcase");
        assertThat(cases.getLength()).isEqualTo(findings(report));
        Set<String> names = new HashSet<>();
        for (int i = 0; i < cases.getLength(); i++) {
            Element each = (Element) cases.item(i);
            assertThat(names.add(each.getAttribute("classname") + "\n" + each.getAttribute("name")))
                    .isTrue();
        }
        assertThat(document.getElementsByTagName("injected").getLength()).isZero();
    }

    private static int findings(CheckReport report) {
        return report.targets().stream()
                .mapToInt(target -> target.findings().size())
                .sum();
    }

    private static void assertSarif(String json) {
        assertThat(SARIF.validate(json, InputFormat.JSON)).isEmpty();
        JsonNode run = JSON.readTree(json).at("/runs/0");
        Set<String> fingerprints = new HashSet<>();
        for (JsonNode result : run.path("results")) {
            JsonNode place = result.at("/locations/0/physicalLocation");
            assertThat(place.at("/artifactLocation/uri").stringValue()).isEqualTo("infra/bastions.yaml");
            assertThat(place.at("/region/startLine").intValue()).isPositive();
            assertThat(fingerprints.add(result.at("/partialFingerprints/primaryLocationLineHash")
                            .stringValue()))
                    .isTrue();
            assertThat(run.at("/tool/driver/rules/" + result.path("ruleIndex").intValue() + "/id"))
                    .isEqualTo(result.path("ruleId"));
        }
    }

    private static void assertLines(CheckReport report) {
        CheckWriter writer = CheckFormat.JSONL.writer(CheckCases.settings());
        for (CheckedTarget target : report.targets()) {
            String lines = new String(writer.target(target, List.of(Cases.healthy())), StandardCharsets.US_ASCII);
            assertThat(lines.lines()).hasSize(2);
            assertThat(LINES.validate(lines.lines().findFirst().orElseThrow(), InputFormat.JSON))
                    .isEmpty();
        }
        String end = new String(writer.end(report), StandardCharsets.US_ASCII);
        assertThat(end.lines()).hasSize(1);
        assertThat(LINES.validate(end, InputFormat.JSON)).isEmpty();
    }

    private static void assertAnnotations(String lines) {
        assertThat(lines.lines()).allSatisfy(line -> assertThat(line)
                .matches("::(error|warning|notice) (file=infra/bastions\\.yaml,line=\\d+,col=\\d+,)?title=[^:,]*::.*"));
        for (String level : List.of("::error ", "::warning ", "::notice ")) {
            assertThat(lines.lines().filter(line -> line.startsWith(level)))
                    .hasSizeLessThanOrEqualTo(GithubAnnotations.MAX_OF_LEVEL);
        }
        assertThat(lines).doesNotContain("##").doesNotContain("::stop-commands").doesNotContain("::add-mask");
    }

    private static void assertCodeQuality(String json, CheckReport report) {
        JsonNode entries = JSON.readTree(json);
        assertThat(entries.isArray()).isTrue();
        assertThat(entries.size()).isBetween(1, findings(report));
        for (JsonNode entry : entries) {
            assertThat(entry.propertyNames())
                    .containsExactly("description", "check_name", "fingerprint", "severity", "location");
            assertThat(entry.at("/location/lines/begin").intValue()).isPositive();
        }
    }

    private static void assertNagios(String line) {
        assertThat(line).matches("SSHPROBE (OK|WARNING|CRITICAL|UNKNOWN) - [^|\n]*\\|( [a-z_]+=[0-9.]+s?)+\n");
        assertThat(line).doesNotContainPattern("[`$&<>'\"~]");
    }

    private static void assertMarkdown(String markdown) {
        Node document = MARKDOWN.parse(markdown);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                throw new AssertionError("a link: " + link.getDestination());
            }

            @Override
            public void visit(Image image) {
                throw new AssertionError("an image: " + image.getDestination());
            }

            @Override
            public void visit(HtmlInline html) {
                assertThat(html.getLiteral()).isEqualTo("<br>");
            }

            @Override
            public void visit(HtmlBlock html) {
                throw new AssertionError("HTML: " + html.getLiteral());
            }

            @Override
            public void visit(Heading heading) {
                assertThat(heading.getLevel()).isBetween(2, 3);
            }

            @Override
            public void visit(Text text) {
                assertThat(text.getLiteral()).doesNotContainPattern("[@`|]");
            }

            @Override
            public void visit(Code code) {
                assertThat(code.getLiteral()).doesNotContain("|");
            }

            @Override
            public void visit(CustomNode node) {
                if (node instanceof TableRow row) {
                    assertThat(children(row)).isEqualTo(5);
                }
                visitChildren(node);
            }
        });
    }

    private static int children(Node node) {
        int count = 0;
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            count++;
        }
        return count;
    }

    /** No line is a command to the runner of a CI system. */
    private static void assertLog(String text) {
        assertThat(text).doesNotContain("##");
        assertThat(text.lines().map(line -> line.replaceFirst("(?U)^\\s+", "")))
                .noneMatch(line -> line.matches("::[A-Za-z-]*[g-zG-Z-].*"));
    }

    @Test
    void theSchemaOfLinesIsStrict() {
        String line = new String(
                CheckFormat.JSONL.writer(CheckCases.settings()).end(CheckCases.rich()), StandardCharsets.US_ASCII);
        assertThat(LINES.validate(line.replace("\"took_ms\"", "\"took\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(LINES.validate(line.replace("sshprobe-check/1", "sshprobe-check/2"), InputFormat.JSON))
                .isNotEmpty();
    }

    private static byte[] bytes(CheckFormat format, CheckReport report) {
        return format.writer(CheckCases.settings()).end(report);
    }

    private static String text(CheckFormat format, CheckReport report) {
        return new String(bytes(format, report), StandardCharsets.UTF_8);
    }

    private static Schema draft4(String schema) {
        return SchemaRegistry.withDialect(Dialects.getDraft4()).getSchema(JSON.readTree(schema));
    }

    private static InputStream stream(String name) {
        return Objects.requireNonNull(CheckFormatsTest.class.getResourceAsStream(name), name);
    }

    private static String resource(String name) {
        try (InputStream in = stream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(name, unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new AssertionError("the published schema is not where it should be", missing);
        }
    }
}

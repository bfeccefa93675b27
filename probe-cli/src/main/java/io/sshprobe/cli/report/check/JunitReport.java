package io.sshprobe.cli.report.check;

import io.sshprobe.expectation.AlgorithmPolicy;
import io.sshprobe.expectation.ExpectationFinding;
import io.sshprobe.expectation.Outcome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit XML as Maven's surefire writes it: one suite, a test case for each expectation, the worst first.
 *
 * <p>Failed is {@code failure}; passed on retry is {@code flakyFailure}, which counts as passed; waived and not judged are
 * {@code skipped} with the reason, because no reader knows anything else that is shown and does not make a build fail.
 */
final class JunitReport implements CheckWriter {
    /** The most bytes: GitLab reads no report of 30 MB or more. */
    static final int MAX_BYTES = 28 << 20;

    /** From so many bytes on, a test case has its message and no more evidence. */
    static final int MAX_BYTES_WITH_EVIDENCE = 20 << 20;

    private static final int MAX_SEEN = 4000;

    /** How many addresses of one finding have their evidence. */
    private static final int MAX_ADDRESSES = 100;

    private static final byte[] LINE_END = {'\n'};

    private final String toolVersion;
    private final int mostBytes;
    private final int mostWithEvidence;

    JunitReport(ReportSettings how) {
        this(how, MAX_BYTES, MAX_BYTES_WITH_EVIDENCE);
    }

    /** With limits of its own. */
    JunitReport(ReportSettings how, int mostBytes, int mostWithEvidence) {
        this.toolVersion = how.toolVersion();
        this.mostBytes = mostBytes;
        this.mostWithEvidence = mostWithEvidence;
    }

    @Override
    public byte[] end(CheckReport report) {
        try {
            return suite(report);
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("an array takes every byte", impossible);
        }
    }

    private byte[] suite(CheckReport report) throws XMLStreamException {
        ByteArrayOutputStream cases = new ByteArrayOutputStream();
        List<PlacedFinding> all = PlacedFinding.worstFirst(report);
        List<Outcome> written = new ArrayList<>();
        int bare = 0;
        for (PlacedFinding each : all) {
            boolean withEvidence = cases.size() < mostWithEvidence;
            byte[] one = testCase(each, withEvidence);
            if (cases.size() + one.length > mostBytes) {
                break;
            }
            cases.writeBytes(one);
            written.add(each.finding().outcome());
            bare += withEvidence ? 0 : 1;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(cases.size() + 4096);
        XMLStreamWriter xml = writer(whole);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "sshprobe check");
        xml.writeAttribute("time", seconds(report.took().toMillis()));
        xml.writeAttribute("tests", String.valueOf(written.size()));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", String.valueOf(count(written, Outcome.WAIVED, Outcome.NOT_JUDGED)));
        xml.writeAttribute("failures", String.valueOf(count(written, Outcome.FAILED)));
        xml.writeCharacters("\n");
        properties(xml, report, all.size() - written.size(), bare);
        xml.writeCharacters("\n");
        xml.flush();
        whole.writeBytes(cases.toByteArray());
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
        xml.flush();
        return whole.toByteArray();
    }

    private static long count(List<Outcome> written, Outcome... which) {
        return written.stream().filter(List.of(which)::contains).count();
    }

    private void properties(XMLStreamWriter xml, CheckReport report, int leftOut, int bare) throws XMLStreamException {
        xml.writeStartElement("properties");
        property(xml, "tool", "sshprobe " + toolVersion);
        property(xml, "summary", CheckCounts.line(report));
        property(xml, "began", report.began().toString());
        if (report.file() != null) {
            property(xml, "file", ShownText.of(report.file()));
        }
        for (AlgorithmPolicy policy : report.policies()) {
            property(xml, "policy " + ShownText.of(policy.name()), ShownText.of(policy.source()));
        }
        if (leftOut + bare > 0) {
            property(
                    xml,
                    "cut",
                    "the report would be too large: " + FindingText.count(bare, "expectation", "s")
                            + " have no evidence, and " + String.format(Locale.ROOT, "%,d", leftOut)
                            + " are left out, the best; --out jsonl=FILE has all");
        }
        xml.writeEndElement();
    }

    private static void property(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", value);
    }

    private static byte[] testCase(PlacedFinding placed, boolean withEvidence) throws XMLStreamException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        XMLStreamWriter xml = writer(bytes);
        ExpectationFinding finding = placed.finding();
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", FindingText.who(finding.target()) + twin(placed));
        xml.writeAttribute("name", ShownText.of(finding.id()));
        xml.writeAttribute("time", seconds(0));
        switch (finding.outcome()) {
            case PASSED -> {
                // A test case without a child has passed.
            }
            case PASSED_ON_RETRY -> {
                xml.writeStartElement("flakyFailure");
                about(xml, finding);
                xml.writeStartElement("stackTrace");
                xml.writeCharacters(evidence(finding, withEvidence));
                xml.writeEndElement();
                xml.writeEndElement();
            }
            case WAIVED, NOT_JUDGED -> {
                xml.writeStartElement("skipped");
                xml.writeAttribute("message", FindingText.sentence(finding));
                xml.writeEndElement();
            }
            case FAILED -> {
                xml.writeStartElement("failure");
                about(xml, finding);
                xml.writeCharacters(evidence(finding, withEvidence));
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
        xml.flush();
        bytes.writeBytes(LINE_END);
        return bytes.toByteArray();
    }

    private static String twin(PlacedFinding placed) {
        return placed.twin() > 1 ? " (" + placed.twin() + ")" : "";
    }

    private static void about(XMLStreamWriter xml, ExpectationFinding finding) throws XMLStreamException {
        xml.writeAttribute("message", FindingText.sentence(finding));
        xml.writeAttribute("type", finding.seen().get(0).cause().label());
    }

    private static String evidence(ExpectationFinding finding, boolean wanted) {
        if (!wanted) {
            return "";
        }
        int more = finding.seen().size() - MAX_ADDRESSES;
        return finding.seen().stream()
                        .limit(MAX_ADDRESSES)
                        .map(seen -> FindingText.evidence(seen, MAX_SEEN))
                        .collect(Collectors.joining("\n"))
                + (more > 0 ? "\nand " + FindingText.count(more, "more address", "es") : "");
    }

    private static XMLStreamWriter writer(ByteArrayOutputStream to) throws XMLStreamException {
        return XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(to, StandardCharsets.UTF_8.name());
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}

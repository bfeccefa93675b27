package io.sshprobe.cli.format;

import io.sshprobe.cli.report.CsvReport;
import java.util.List;

/** One record for each result, for a spreadsheet (RFC 4180). */
final class CsvFormat implements ResultFormat {
    @Override
    public String label() {
        return "csv";
    }

    @Override
    public String summary() {
        return "one record for each result, for a spreadsheet";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".csv");
    }

    @Override
    public boolean isForPeople() {
        return false;
    }

    @Override
    public Renderer<ShownResult> results(Presentation how) {
        CsvReport report = new CsvReport();
        return Renderer.ofText(report.header(), "", shown -> report.line(shown.result()));
    }

    @Override
    public Renderer<ShownNewer> newerResults(Presentation how) {
        CsvReport report = new CsvReport();
        return Renderer.ofText(report.header(), "", shown -> report.line(shown.result()));
    }
}

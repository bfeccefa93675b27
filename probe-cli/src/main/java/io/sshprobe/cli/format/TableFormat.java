package io.sshprobe.cli.format;

import io.sshprobe.cli.report.TableReport;

/** One line for each result, for a person. */
final class TableFormat implements ResultFormat {
    @Override
    public String label() {
        return "table";
    }

    @Override
    public String summary() {
        return "one line for each result, for a person";
    }

    @Override
    public boolean isForPeople() {
        return true;
    }

    @Override
    public Renderer<ShownResult> results(Presentation how) {
        TableReport report = new TableReport(how.colored(), how.width());
        return Renderer.ofText(report.header(), "", shown -> report.line(shown.result()));
    }

    @Override
    public Renderer<ShownNewer> newerResults(Presentation how) {
        TableReport report = new TableReport(how.colored(), how.width());
        return Renderer.ofText(report.header(), "", shown -> report.line(shown.result()));
    }
}

package io.sshprobe.cli.command;

import io.sshprobe.cli.input.SavedLines;
import io.sshprobe.cli.report.JsonReport;
import io.sshprobe.cli.report.SavedResult;
import io.sshprobe.cli.report.TextReport;
import io.sshprobe.diagnosis.Assessor;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.investigation.Result;
import io.sshprobe.target.Target;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code sshprobe reassess FILE...}: runs today's rules over saved results, one line at a time. */
@Command(
        name = "sshprobe reassess",
        sortOptions = false,
        usageHelpAutoWidth = true,
        customSynopsis = {"sshprobe reassess [OPTION]... FILE...", ""},
        description = {
            "Judges saved results again, by the rules of this version, and shows them as if",
            "they had just been probed. A FILE '-' is standard input. What is no result is",
            "named on standard error and skipped.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every host is healthy",
            "1:at least one is not",
            "2:something could not be read: the arguments, a file, or a line"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sshprobe reassess monday.jsonl",
            "  zcat old.jsonl.gz | sshprobe reassess --json - | jq -r .verdict.cause"
        })
final class ReassessCommand extends SavedCommand {
    static final String NAME = "reassess";

    @Override
    int run(boolean colored, InputStream stdin, ResultOutput results, Complaints complaints) throws IOException {
        Assessor assessor = Rules.assessor();
        JsonReport json = new JsonReport(Version.CURRENT);
        TextReport text = new TextReport(colored);
        Codes codes = new Codes();
        for (Path file : files()) {
            try (SavedLines lines = file.equals(STDIN) ? new SavedLines(new Shared(stdin)) : SavedLines.of(file, 0)) {
                for (SavedLines.Line line = lines.next(); line != null; line = lines.next()) {
                    SavedResult saved = read(file, line, complaints);
                    if (saved == null) {
                        codes.unreadable();
                        continue;
                    }
                    Result result = new Result(saved.facts(), assessor.assess(saved.facts()), saved.connections());
                    results.write(output().json() ? json.line(result, saved.vantage()) : text.text(result));
                    codes.add(
                            saved.facts().endpoint().target(),
                            result.assessment().cause());
                }
            }
        }
        return codes.code(complaints);
    }

    /** The exit code, found with the memory of one target: its endpoints stand beside each other, as they were written. */
    private static final class Codes {
        private final Set<Cause> causes = EnumSet.noneOf(Cause.class);
        private @Nullable Target target;
        private int code = ExitCode.OK;

        void unreadable() {
            code = Math.max(code, ExitCode.USAGE);
        }

        void add(Target of, Cause cause) {
            if (!of.equals(target)) {
                endTarget();
            }
            target = of;
            causes.add(cause);
        }

        int code(Complaints complaints) {
            if (target == null) {
                complaints.add("no result was found");
                return ExitCode.USAGE;
            }
            endTarget();
            return code;
        }

        private void endTarget() {
            if (!causes.isEmpty()) {
                code = Math.max(code, ExitCode.of(List.copyOf(causes)));
                causes.clear();
            }
        }
    }

    /** A stream that is not ours to close. */
    private static final class Shared extends FilterInputStream {
        Shared(InputStream stream) {
            super(stream);
        }

        @Override
        public void close() {
            // Standard input belongs to the process.
        }
    }
}

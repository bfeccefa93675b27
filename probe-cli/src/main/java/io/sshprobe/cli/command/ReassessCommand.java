package io.sshprobe.cli.command;

import io.sshprobe.cli.input.SavedLines;
import io.sshprobe.diagnosis.Assessor;
import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.investigation.Result;
import io.sshprobe.json.NewerResult;
import io.sshprobe.json.ResultHead;
import io.sshprobe.json.SavedFacts;
import io.sshprobe.json.SavedResult;
import io.sshprobe.observation.CaseFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
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
    int run(Rendering rendering, boolean colored, InputStream stdin, ResultOutput results, LimitedNotices complaints)
            throws IOException {
        Assessor assessor = Rules.assessor();
        RunExitCode codes = new RunExitCode();
        boolean unreadable = false;
        for (Path file : files()) {
            try (SavedLines lines = file.equals(STDIN) ? new SavedLines(new Shared(stdin)) : SavedLines.of(file, 0)) {
                for (SavedLines.Line line = lines.next(); line != null; line = lines.next()) {
                    SavedResult saved = read(file, line, complaints);
                    if (saved == null) {
                        unreadable = true;
                        continue;
                    }
                    codes.add(show(saved, assessor, rendering, results));
                    results.flush(); // lines may come from a pipe
                    if (saved instanceof NewerResult newer) {
                        complaints.add(where(file, line) + newer.notice() + "; shown as it is");
                    }
                }
            }
        }
        if (codes.size() == 0) {
            complaints.add("no result was found");
        }
        return unreadable || codes.size() == 0 ? Math.max(codes.code(), ExitCode.USAGE) : codes.code();
    }

    /** Judges a result again, unless a later version wrote it, and shows it. */
    private static ResultHead show(SavedResult saved, Assessor assessor, Rendering rendering, ResultOutput results) {
        if (saved instanceof NewerResult newer) {
            results.add("", rendering.newer().of(newer, null));
            return newer.head();
        }
        CaseFile facts = ((SavedFacts) saved).facts();
        Result result = new Result(facts, assessor.assess(facts), saved.connections());
        results.add("", rendering.results().of(result, saved.vantage()));
        return ResultHead.of(result);
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

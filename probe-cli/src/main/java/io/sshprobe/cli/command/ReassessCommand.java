package io.sshprobe.cli.command;

import io.sshprobe.cli.format.Presentation;
import io.sshprobe.cli.format.Renderer;
import io.sshprobe.cli.format.ResultFormat;
import io.sshprobe.cli.format.ShownNewer;
import io.sshprobe.cli.format.ShownResult;
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
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code sshprobe reassess FILE...}: applies today's rules to saved results, one line at a time. */
@Command(
        name = "sshprobe reassess",
        customSynopsis = {"sshprobe reassess [OPTION]... FILE...", ""},
        description = {
            "Judges saved results again with the rules of this version, and shows them like",
            "new results. A FILE '-' is standard input. A line that is not a result is",
            "reported on standard error and skipped.",
            ""
        },
        exitCodeList = {
            ExitCode.OK_TEXT,
            ExitCode.NOT_OK_TEXT,
            ExitCode.SAVED_UNREADABLE_TEXT,
            ExitCode.DEFECT_TEXT,
            ExitCode.INTERRUPTED_TEXT
        },
        footer = {
            "  sshprobe reassess monday.jsonl",
            "  zcat old.jsonl.gz | sshprobe reassess --json - | jq -r .verdict.cause"
        })
final class ReassessCommand extends SavedCommand<ShownResult> {
    ReassessCommand(CommandContext context) {
        super(context);
    }

    @Override
    Optional<Renderer<ShownResult>> renderer(ResultFormat format, Presentation how) {
        return Optional.of(format.results(how));
    }

    @Override
    int run(Consumer<ShownResult> shown, Consumer<ShownNewer> newer, LimitedNotices complaints) throws IOException {
        Assessor assessor = Rules.assessor();
        RunExitCode code = new RunExitCode();
        boolean unreadable = false;
        for (Path file : files()) {
            try (SavedLines lines = open(file)) {
                for (SavedLines.Line line = lines.next(); line != null; line = lines.next()) {
                    SavedResult saved = read(file, line, complaints);
                    if (saved == null) {
                        unreadable = true;
                    } else if (saved instanceof NewerResult later) {
                        newer.accept(new ShownNewer(later, null));
                        code.add(later.head());
                        complaints.add(where(file, line) + later.notice() + "; shown as it is");
                    } else if (saved instanceof SavedFacts known) {
                        CaseFile facts = known.facts();
                        Result result = new Result(facts, assessor.assess(facts), known.connections());
                        shown.accept(new ShownResult(result, known.vantage()));
                        code.add(ResultHead.of(result));
                    }
                }
            }
        }
        if (code.size() == 0) {
            complaints.add("no result was found");
        }
        code.complaint().ifPresent(complaints::add);
        return unreadable || code.size() == 0 ? Math.max(code.code(), ExitCode.USAGE) : code.code();
    }

    private SavedLines open(Path file) throws IOException {
        return file.equals(STDIN)
                ? new SavedLines(new Shared(context().environment().in()))
                : SavedLines.of(file, 0);
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

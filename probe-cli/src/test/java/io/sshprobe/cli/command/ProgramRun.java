package io.sshprobe.cli.command;

import io.sshprobe.cli.input.sshconfig.ConfigFolders;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Result;
import io.sshprobe.json.Cases;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of the program with an investigation that only remembers what it was asked for. */
final class ProgramRun implements ProbeEngine {
    /** An ssh client without configuration. */
    static final ConfigFolders NO_CONFIG = new ConfigFolders(Path.of("/nonexistent"), Path.of("/nonexistent"));

    final List<InvestigationRequest> requests = new ArrayList<>();
    private @Nullable ProbeJob work;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Result> answers;
    private final int code;

    private ProgramRun(
            String in,
            List<Result> answers,
            TerminalInfo terminal,
            Map<String, String> variables,
            ConfigFolders folders,
            String... arguments) {
        this.answers = answers;
        Environment environment = new Environment(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                variables,
                "alice",
                folders);
        this.code = new Program(environment, this).run(arguments);
    }

    /** Every target is healthy. */
    static ProgramRun of(String... arguments) {
        return answering(List.of(Cases.healthy()), arguments);
    }

    /** Every target has these results. */
    static ProgramRun answering(List<Result> answers, String... arguments) {
        return new ProgramRun("", answers, TerminalInfo.NONE, Map.of(), NO_CONFIG, arguments);
    }

    /** Every target is healthy, and standard output is a terminal. */
    static ProgramRun onTerminal(Map<String, String> variables, String... arguments) {
        return new ProgramRun(
                "", List.of(Cases.healthy()), new TerminalInfo(true, false, 0), variables, NO_CONFIG, arguments);
    }

    /** Every target is healthy, and all streams are a terminal. */
    static ProgramRun watched(Map<String, String> variables, String... arguments) {
        return new ProgramRun(
                "", List.of(Cases.healthy()), new TerminalInfo(true, true, 80), variables, NO_CONFIG, arguments);
    }

    /** Standard input holds this. */
    static ProgramRun reading(String in, String... arguments) {
        return new ProgramRun(in, List.of(), TerminalInfo.NONE, Map.of(), NO_CONFIG, arguments);
    }

    /** Every target is healthy, standard input holds this, and this is the ssh client's configuration. */
    static ProgramRun reading(String in, ConfigFolders folders, String... arguments) {
        return new ProgramRun(in, List.of(Cases.healthy()), TerminalInfo.NONE, Map.of(), folders, arguments);
    }

    /** Every target is healthy, and this is the ssh client's configuration and search path. */
    static ProgramRun configured(ConfigFolders folders, String path, String... arguments) {
        return new ProgramRun(
                "", List.of(Cases.healthy()), TerminalInfo.NONE, Map.of("PATH", path), folders, arguments);
    }

    /** Every target has this result, and this is the ssh client's configuration. */
    static ProgramRun configured(ConfigFolders folders, Result answer, String... arguments) {
        return new ProgramRun("", List.of(answer), TerminalInfo.NONE, Map.of(), folders, arguments);
    }

    @Override
    public void run(ProbeJob work, Consumer<UnderWay> begun) {
        this.work = work;
        Consumer<String> events = work.events();
        while (work.targets().hasNext()) {
            requests.add(work.targets().next());
            if (events != null) {
                events.accept("an event\u001b[2J");
            }
            answers.forEach(work.results());
        }
    }

    /** What was told before the summary of a list, but for its order. */
    String told() {
        return err().split("\n\n", 2)[0]
                .lines()
                .filter(line -> !line.contains("the order is random"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** What the engine was asked for, if it was asked. */
    ProbeJob work() {
        return Objects.requireNonNull(work);
    }

    int code() {
        return code;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** The only request. */
    InvestigationRequest request() {
        if (requests.size() != 1) {
            throw new AssertionError("not one request but " + requests + "; " + err());
        }
        return requests.get(0);
    }
}

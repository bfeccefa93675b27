package io.sshprobe.cli.command;

import io.sshprobe.cli.input.FileProblem;
import io.sshprobe.cli.input.SavedLines;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.diagnosis.Assessor;
import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.expectation.Baseline;
import io.sshprobe.expectation.Expectations;
import io.sshprobe.investigation.Result;
import io.sshprobe.json.JsonReader;
import io.sshprobe.json.MalformedLineException;
import io.sshprobe.json.SavedFacts;
import io.sshprobe.json.SavedResult;
import io.sshprobe.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The saved results of an earlier run that are expected again. Of one address the last result counts. */
final class BaselineFile {
    private static final String NO_ADDRESS = "";

    private final Path file;
    private final Map<String, Map<String, Result>> targets = new HashMap<>();

    private BaselineFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws UsageException if it cannot be read, or a line of it is no result
     */
    static BaselineFile read(Path file) {
        BaselineFile all = new BaselineFile(file);
        Assessor assessor = Rules.assessor();
        try (SavedLines lines = SavedLines.of(file, 0)) {
            for (SavedLines.Line line = lines.next(); line != null; line = lines.next()) {
                all.add(line, assessor);
            }
        } catch (IOException unreadable) {
            throw new UsageException("cannot read " + file + ": " + FileProblem.of(unreadable), unreadable);
        }
        if (all.targets.isEmpty()) {
            throw new UsageException(
                    file + " has no results; sshprobe -o FILE, or check --out jsonl=FILE, writes them");
        }
        return all;
    }

    private void add(SavedLines.Line line, Assessor assessor) {
        String text = line.text();
        if (text == null) {
            throw new UsageException(file + ":" + line.number() + ": the line is too long for a result");
        }
        try {
            SavedResult saved = JsonReader.saved(text);
            if (!(saved instanceof SavedFacts known)) {
                throw new UsageException(
                        file + ":" + line.number() + ": a later version of sshprobe wrote this; it cannot be compared");
            }
            Result result = new Result(known.facts(), assessor.assess(known.facts()), known.connections());
            add(
                    targets.computeIfAbsent(key(saved.endpoint().target()), none -> new LinkedHashMap<>()),
                    saved.endpoint().addressText(),
                    result);
        } catch (MalformedLineException malformed) {
            throw new UsageException(file + ":" + line.number() + ": " + malformed.getMessage(), malformed);
        }
    }

    /** A later run that found no address, or found one again, replaces what an earlier one says about that. */
    private static void add(Map<String, Result> results, @Nullable String address, Result result) {
        if (address == null) {
            results.clear();
        } else {
            results.remove(NO_ADDRESS);
        }
        results.put(address == null ? NO_ADDRESS : address, result);
    }

    private static String key(Target target) {
        return new Target(target.host(), target.port()).toString().toLowerCase(Locale.ROOT);
    }

    /**
     * Adds what the file has of a target to what is expected of it.
     *
     * @param notes told if it has nothing
     */
    Expectations expecting(Expectations others, Target target, Consumer<String> notes) {
        Map<String, Result> earlier = targets.get(key(target));
        if (earlier == null) {
            notes.accept(target + " is not in " + file + ": there is nothing to compare it with");
            return others;
        }
        return Baseline.expecting(others, List.copyOf(earlier.values()));
    }
}

package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.format.ResultFormat;
import io.sshprobe.cli.format.ResultFormats;
import io.sshprobe.investigation.Result;
import io.sshprobe.json.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                                 | no HOST given",
                "--json                            | no HOST given",
                "probe                             | no HOST given",
                "-4 -6 h                           | -4 and -6 cannot be used together",
                "-p 0 h                            | port 0 is not between 1 and 65535",
                "-p 70000 h                        | port 70000 is not between",
                "-p ssh h                          | 'ssh' is not a port",
                "-p                                | Missing required parameter for option '--port'",
                "-p 1 -p 2 h                       | '--port' (PORT[,PORT]) should be specified only once",
                "--nonsense h                      | Unknown option: '--nonsense'",
                "-x h                              | Unknown option: '-x'",
                "-p 22,,23 h                       | '' is not a port",
                "192.0.2.0/33                      | HOST '192.0.2.0/33': the length of an IPv4 network is 0 to 32",
                "2001:db8::/64                     | HOST '2001:db8::/64': a range has at most 16777216 addresses",
                "192.0.2.9-192.0.2.1               | the range ends before it begins",
                "-l /nonexistent                   | cannot read /nonexistent: it does not exist",
                "-l /                              | cannot read /: it is a directory",
                "-l /dev/null                      | nothing to probe",
                "-l - -l -                         | standard input (-) can be read only once",
                "-l - --exclude -                  | standard input (-) can be read only once",
                "--exclude /nonexistent h          | cannot read /nonexistent: it does not exist",
                "--from-ssh-config                 | --from-ssh-config: cannot read /nonexistent/.ssh/config",
                "--from-ssh-config=/nonexistent    | --from-ssh-config: cannot read /nonexistent: it does not exist",
                "--from-ssh-config=a -F b          | -F and --from-ssh-config name two different files",
                "--from-ssh-config -F none         | --from-ssh-config and -F none cannot be used together",
                "--from-known-hosts                | cannot read /nonexistent/.ssh/known_hosts: it does not exist",
                "--from-known-hosts=/              | cannot read /: it is a directory",
                "--seed x h                        | 'x' is not a number",
                "--seed 1 --no-shuffle h           | --seed and --no-shuffle cannot be used together",
                "h good:0                          | HOST 'good:0': port 0",
                "-t 0 h                            | --timeout must be more than 0 and at most 1h",
                "-t 2h h                           | --timeout must be more than 0 and at most 1h",
                "-t soon h                         | 'soon' is not a duration",
                "-t -4 h                           | '-4' is not a duration",
                "--connect-timeout 0ms h           | --connect-timeout must be more than 0",
                "-t 1 --connect-timeout 2 h        | --connect-timeout is longer than --timeout",
                "--depth resolve h                 | 'resolve' is none of connect, identification",
                "--depth KEXINIT h                 | 'KEXINIT' is none of",
                "--offer old h                     | 'old' is none of openssh, legacy, all",
                "--color red h                     | 'red' is none of auto, always, never",
                "--json --color always h           | --color always has no effect: jsonl has no colours",
                "--format csv --color always h     | --color always has no effect: csv has no colours",
                "--format xml h                    | 'xml' is none of text, table, jsonl, csv",
                "--json --format csv h             | --json means --format jsonl, but --format is csv",
                "--resume h                        | name it with -o FILE",
                "--resume --format csv -o x h      | --resume cannot read csv back; use --format jsonl",
                "--resume -o x.csv h               | or another ending for FILE",
                "--resume -o /dev/full h           | /dev/full is not a regular file",
                "reassess --resume x               | Unknown option: '--resume'",
                "compare --format csv /etc/hostname /etc/hosts | cannot show its output as csv; choose text or jsonl",
                "--user bob h                      | --user has no effect without --depth userauth",
                "--depth userauth --user bob a@h   | and --user name different users",
                "--source host h                   | 'host' is not an IP address",
                "--source 192.0.2.1 -6 h           | --source is an IPv4 address, but only IPv6",
                "--source ::1 192.0.2.1            | is not an IPv6 address",
                "-4 ::1                            | is not an IPv4 address",
                "--identification my-probe h       | without space or hyphen",
                "--macs a,,b h                     | --macs: '' is not an algorithm name",
                "--macs , h                        | --macs: '' is not an algorithm name",
                "--macs -* h                       | no algorithm is left for --macs",
                "--ciphers + h                     | --ciphers: '' is not an algorithm name",
                "--macs --json h                   | --macs needs a list of names before --json",
                "--kex-algorithms                  | Missing required parameter for option '--kex-algorithms'",
                "--no-history --history x h        | --history and --no-history cannot be used together",
                "--history= h                      | --history needs a directory; --no-history turns the history off",
                "--history                         | Missing required parameter for option '--history'",
                "-o /nonexistent/x h               | cannot write /nonexistent/x: its directory does not exist",
                "explain not-listning              | did you mean not-listening",
                "explain qqq                       | 'sshprobe explain' lists the causes",
                "explain --yaml                    | Unknown option: '--yaml'",
                "reassess                          | no FILE given",
                "reassess /nonexistent             | cannot read /nonexistent: it does not exist",
                "reassess /                        | cannot read /: it is a directory",
                "compare                           | no FILE given",
                "compare /etc/hostname             | the FILEs of at least two places",
                "compare a b                       | cannot read a: it does not exist",
                "compare --within 0 /etc/hostname /etc/hosts   | --within must be more than 0",
                "compare --within soon a b         | 'soon' is not a duration",
                "compare --name a /etc/hostname /etc/hosts     | --name is given 1 times for 2 FILEs; give it once for each",
                "compare /etc/hosts /etc/hosts     | two FILEs have the same name: hosts, hosts",
                "compare /dev/null /etc/hosts      | cannot compare /dev/null: it is read twice",
                "explain --format csv              | 'sshprobe explain' cannot show its output as csv; choose text or jsonl",
                "compare --format table a b        | cannot read a: it does not exist",
                "--jsn h                           | Unknown option: '--jsn'; did you mean --json",
                "explain --formt text              | did you mean --format? See 'sshprobe explain --help'",
                "help exlain                       | there is no command 'exlain'; did you mean explain? See 'sshprobe help --help'",
                "help probe explain                | Unmatched argument at index 1: 'explain'",
                "completion                        | completion takes bash or zsh",
                "completion fish                   | completion takes bash or zsh",
                "completion bash zsh               | completion takes bash or zsh"
            })
    void aMistakeIsExplainedInOneLineAndNothingIsProbed(String arguments, String explanation) {
        ProgramRun run = ProgramRun.of(arguments == null ? new String[0] : arguments.split(" "));
        assertThat(run.err()).startsWith("sshprobe: ").contains(explanation).endsWith("\n");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.requests).isEmpty();
    }

    @Test
    void hostileArgumentsAreShownVisibly() {
        assertThat(ProgramRun.of("--\u001b[2J\n", "h").err())
                .hasLineCount(1)
                .contains("\\x1b[2J")
                .doesNotContain("\u001b");
    }

    @Test
    void helpNamesEveryOptionAndExitCodeAndFitsATerminal() {
        ProgramRun run = ProgramRun.of("--help");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains(
                        "Usage: sshprobe ",
                        "HOST",
                        "Examples:",
                        "Exit codes:",
                        "130",
                        "-4",
                        "-6",
                        "--port",
                        "--first-address")
                .contains(
                        "--timeout",
                        "--connect-timeout",
                        "--json",
                        "--verbose",
                        "--kex-algorithms",
                        "--host-key-algorithms")
                .contains("--ciphers", "--macs", "--compression", "--offer", "--depth", "--source", "--identification")
                .contains("-F", "-J", "--as")
                .contains(
                        "--list",
                        "--exclude",
                        "--strict",
                        "--seed",
                        "--no-shuffle",
                        "--from-ssh-config",
                        "--from-known-hosts")
                .contains("--user", "--listen-first", "--color", "--output", "--version", "completion", "explain");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(ProgramRun.of("help").out()).isEqualTo(run.out());
        assertThat(ProgramRun.of("probe", "-h").out()).isEqualTo(run.out());
    }

    @ParameterizedTest
    @EnumSource
    void everyCommandHasTheSameHelpUnderBothNames(Subcommand command) {
        String label = command.label();
        ProgramRun help = ProgramRun.of("help", label);
        assertThat(help.code()).isZero();
        assertThat(help.out())
                .startsWith("Usage: sshprobe ")
                .contains("-h, --help", "Exit codes:", "Examples:")
                .isEqualTo(ProgramRun.of(label, "--help").out())
                .isEqualTo(ProgramRun.of(label, "-h").out());
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void theHelpListsEveryCommandAndFormat() {
        List<String> lines = ProgramRun.of("--help").out().lines().toList();
        for (Subcommand command : Subcommand.values()) {
            assertThat(lines).anyMatch(line -> line.startsWith("  " + command.label() + " "));
        }
        for (ResultFormat format : ResultFormats.ALL) {
            assertThat(lines).anyMatch(line -> line.startsWith("  " + format.label() + " "));
        }
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(ProgramRun.of("--version").out())
                .matches("sshprobe \\d+\\.\\d+\\.\\S+ \\(sshprobe/1, Java .+\\)\\R");
    }

    @Test
    void completionIsAScriptThatKnowsTheOptions() {
        ProgramRun run = ProgramRun.of("completion", "bash");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("#!/usr/bin/env bash")
                .contains("--host-key-algorithms", "service-request", "legacy", "complete -F", "--as", "-J")
                .contains("explain", "fail2ban-ban")
                .contains(Subcommand.labels())
                .contains(new ResultFormats.Labels())
                .contains("reassess", "compare", "--within")
                .contains("--list", "--from-known-hosts");
        assertThat(ProgramRun.of("completion", "zsh").out()).contains("bashcompinit");
    }

    @Test
    void aHostMayBeNamedLikeACommand() {
        for (String name : List.of("probe", "explain", "completion", "reassess", "compare", "help")) {
            assertThat(ProgramRun.of("probe", name).request().target().host()).isEqualTo(name);
            assertThat(ProgramRun.of("-4", name).request().target().host()).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--format text, 198.18.0.11:2222: , 1",
        "--format table, TARGET, 1",
        "--format csv, 'target,label,address,', 1",
        "--format jsonl, {, 2",
        "--json, {, 2",
        "--json --format jsonl, {, 2"
    })
    void resultsHaveTheFormThatIsAskedFor(String options, String beginning, int times) {
        List<Result> answers = List.of(Cases.hostile(), Cases.healthy());
        ProgramRun probed = ProgramRun.answering(answers, (options + " h").split(" "));
        ProgramRun reassessed = ProgramRun.reading(
                ProgramRun.answering(answers, "--json", "h").out(), ("reassess " + options + " -").split(" "));
        for (ProgramRun run : List.of(probed, reassessed)) {
            assertThat(run.out()).startsWith(beginning);
            assertThat(run.out().lines().filter(line -> line.startsWith(beginning)))
                    .hasSize(times);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a.jsonl, '', {",
        "a.JSON, '', {",
        "a.ndjson, '', {",
        "a.csv, '', 'target,label,address,'",
        "a.txt, '', 198.18.0.11:2222: ",
        "jsonl, '', 198.18.0.11:2222: ",
        "a.jsonl, --format table, TARGET",
        "a.csv, --json, {",
    })
    void theNameOfTheFileSaysTheFormUnlessAnOptionDoes(
            String name, String option, String beginning, @TempDir Path folder) throws IOException {
        Path file = folder.resolve(name);

        ProgramRun.answering(
                List.of(Cases.hostile()),
                (option + " -o " + file + " h").strip().split(" "));

        assertThat(file).content().startsWith(beginning);
    }

    @Test
    void aTableOnATerminalIsColouredAndFits() {
        ProgramRun run = ProgramRun.onTerminal(Map.of(), "--format", "table", "h");
        assertThat(run.out()).contains("\u001b[32mhealthy\u001b[0m");
        assertThat(ProgramRun.onTerminal(Map.of(), "--format", "csv", "h").out())
                .doesNotContain("\u001b");
    }

    @Test
    void anArgumentIsNoFileOfArguments(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "--passive\ntoken=/4711\n");

        for (String[] arguments : List.of(new String[] {"@" + file}, new String[] {"--", "@" + file})) {
            ProgramRun run = ProgramRun.of(arguments);

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).hasLineCount(1).contains("@" + file).doesNotContain("4711");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"root:hunter2@host", "ssh://root:hunter2@host", "ssh://root:hunter2@@host:22x"})
    void aPasswordIsNotShown(String argument) {
        assertThat(ProgramRun.of(argument).err()).contains("root:***@host").doesNotContain("hunter2");
    }
}

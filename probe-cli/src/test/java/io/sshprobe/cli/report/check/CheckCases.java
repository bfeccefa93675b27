package io.sshprobe.cli.report.check;

import io.sshprobe.cli.input.check.SourcePlace;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.expectation.AlgorithmPolicy;
import io.sshprobe.expectation.AlgorithmRule;
import io.sshprobe.expectation.AlgorithmRule.Condition;
import io.sshprobe.expectation.ExpectationFinding;
import io.sshprobe.expectation.ExpectationFinding.SeenAt;
import io.sshprobe.expectation.Outcome;
import io.sshprobe.expectation.Waiver;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks as they could end, one with everything that a report has to show. */
public final class CheckCases {
    /** What a server sends that wants to be more than text. */
    public static final List<String> NASTY = List.of(
            "]]><injected/>",
            "</failure></testcase><testcase name='x'/>",
            "&lt;&#10;&undefined;",
            "\u0000\u0001\u0008\u000b\u001f\u007f\u0085\ufffe\uffff",
            "\ud800 half a pair \udfff",
            "\u001b[31mred\u001b[0m \u001b]0;title\u0007",
            "\u009b31m",
            "first\r\nsecond\nthird\u2028fourth\u2029fifth",
            "\u202egnp.exe\u202c \u200b\u2066",
            "::error file=a,line=1::gotcha",
            "\n::stop-commands::token",
            " \u3000::add-mask::a",
            "a ##[add-mask]b ##vso[task.setvariable variable=x]y ##teamcity[x]",
            "%0A::warning::x %25 %0D , : ,line=2",
            "| perf=1;2;3 | x",
            "` code `` fence ``` ",
            "a\\|b\\\\|c\\`d",
            "<img src=x onerror=alert(1)><script>alert(1)</script><!--",
            "[link](javascript:alert(1)) ![image](http://192.0.2.1/x.png)",
            "http://192.0.2.1/ www.example.org a@example.org",
            "@everyone @octocat #1 !1 GH-1",
            "# heading\n- item\n> quote\n***\n| a | b |\n|---|---|",
            "=cmd|' /C calc'!A0",
            "+1+1",
            "-1",
            "@SUM(1)",
            "$(id) ${x} `id` ; id & id > f < g ~ ' \"",
            "{{7*7}} ${{ github.token }} <%= 1 %>",
            "\"},{\"injected\":\"",
            "\\u0022\\x1b\\",
            "   ");

    private static final Instant BEGAN = Instant.parse("2026-11-30T12:00:00Z");
    private static final String FILE = "infra/bastions.yaml";

    private CheckCases() {}

    /** Settings of a run in the root of a repository. */
    public static ReportSettings settings() {
        return new ReportSettings(
                false,
                100,
                "0.0.0",
                Path.of("/home/u/repository"),
                Path.of("/home/u/repository"),
                "https://example.org/causes");
    }

    /** All outcomes, two addresses, hostile text, a waiver that has ended, a target that is an argument. */
    public static CheckReport rich() {
        Target paris = new Target("bastion.example.org", 22, "Paris");
        Target base = new Target("db.internal.example.org", 2222, "Database");
        Target old = new Target("old.example.org", 22);
        Target flaky = new Target("2001:db8::7", 22, "Lyon");
        Target busy = new Target("busy.example.org", 22, "Berlin");
        Target hostile = new Target("hostile.example.org", 22, "=1+1|@everyone");
        return report(
                FILE,
                List.of(
                        new CheckedTarget(
                                paris,
                                new SourcePlace(FILE, 4, 5),
                                List.of(
                                        finding(
                                                paris,
                                                "verdict",
                                                "a client gets in",
                                                Outcome.FAILED,
                                                List.of(
                                                        new SeenAt(
                                                                "2001:db8::5",
                                                                Outcome.FAILED,
                                                                "not-listening (certain): Nothing listens on the port",
                                                                Cause.NOT_LISTENING),
                                                        new SeenAt(
                                                                "198.18.0.5",
                                                                Outcome.PASSED,
                                                                "healthy (certain): The SSH handshake works",
                                                                Cause.HEALTHY)),
                                                "Start sshd: 'systemctl status ssh' says why it does not run.",
                                                null),
                                        finding(
                                                paris,
                                                "host-key",
                                                "a host key with the fingerprint SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                                                Outcome.FAILED,
                                                List.of(
                                                        new SeenAt(
                                                                "198.18.0.5",
                                                                Outcome.FAILED,
                                                                "the server shows ssh-ed25519 SHA256:BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB",
                                                                Cause.HEALTHY)),
                                                "Compare it with 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub' on the server.",
                                                null))),
                        new CheckedTarget(
                                base,
                                new SourcePlace(FILE, 9, 5),
                                List.of(finding(
                                        base,
                                        "verdict",
                                        "the verdict is firewall-drop or firewall-reject",
                                        Outcome.WAIVED,
                                        List.of(new SeenAt(
                                                "198.18.0.9",
                                                Outcome.FAILED,
                                                "healthy (certain): The SSH handshake works",
                                                Cause.HEALTHY)),
                                        "Close the port to this place, or expect 'healthy'.",
                                        new Waiver("verdict", "moves next week", LocalDate.of(2026, 12, 7))))),
                        new CheckedTarget(
                                old,
                                new SourcePlace(FILE, 12, 5),
                                List.of(
                                        passed(old, "verdict", "a client gets in"),
                                        finding(
                                                old,
                                                "policy/no-sha1@1",
                                                "the policy no-sha1@1",
                                                Outcome.FAILED,
                                                List.of(
                                                        new SeenAt(
                                                                "198.18.0.12",
                                                                Outcome.FAILED,
                                                                "the server lists diffie-hellman-group1-sha1",
                                                                Cause.HEALTHY)),
                                                "Change KexAlgorithms of the server (sshd_config), or its crypto policy.",
                                                new Waiver("policy/*", "the old router", LocalDate.of(2026, 11, 1))))),
                        new CheckedTarget(
                                flaky,
                                new SourcePlace(FILE, 15, 5),
                                List.of(finding(
                                        flaky,
                                        "max-ms/total",
                                        "the whole handshake takes at most 2000 ms",
                                        Outcome.PASSED_ON_RETRY,
                                        List.of(new SeenAt(
                                                "2001:db8::7",
                                                Outcome.PASSED_ON_RETRY,
                                                "it took 120 ms",
                                                Cause.HEALTHY)),
                                        null,
                                        null))),
                        new CheckedTarget(
                                busy,
                                new SourcePlace(FILE, 18, 5),
                                List.of(finding(
                                        busy,
                                        "verdict",
                                        "a client gets in",
                                        Outcome.NOT_JUDGED,
                                        List.of(new SeenAt(
                                                "198.18.0.18",
                                                Outcome.NOT_JUDGED,
                                                "openssh-penalty (likely): The server turns this address away for a while",
                                                Cause.OPENSSH_PENALTY)),
                                        null,
                                        null))),
                        new CheckedTarget(
                                hostile,
                                new SourcePlace(FILE, 21, 5),
                                List.of(finding(
                                        hostile,
                                        "identification",
                                        "an identification string like SSH-2.0-Open*",
                                        Outcome.FAILED,
                                        List.of(new SeenAt(
                                                "198.18.0.21",
                                                Outcome.FAILED,
                                                "the server says SSH-2.0-x " + String.join("", NASTY),
                                                Cause.HEALTHY)),
                                        "Ask " + String.join(" ", NASTY.subList(9, 14)),
                                        null))),
                        argument()),
                policies());
    }

    /** A target that no file names. */
    public static CheckedTarget argument() {
        Target given = new Target("given.example.org", 22);
        return new CheckedTarget(given, null, List.of(passed(given, "verdict", "a client gets in")));
    }

    /** A check without a file. */
    public static CheckReport withoutFile() {
        return report(null, List.of(argument()), List.of());
    }

    /** As many failures, each at a line of its own; one target is not judged. */
    public static CheckReport many(int failures) {
        List<CheckedTarget> targets = new ArrayList<>();
        Target busy = new Target("busy.example.org", 22);
        targets.add(new CheckedTarget(
                busy,
                new SourcePlace(FILE, 2, 5),
                List.of(finding(
                        busy,
                        "verdict",
                        "a client gets in",
                        Outcome.NOT_JUDGED,
                        List.of(new SeenAt("198.18.0.2", Outcome.NOT_JUDGED, "turned away", Cause.MAX_STARTUPS)),
                        null,
                        null))));
        for (int i = 0; i < failures; i++) {
            Target target = new Target("b" + i + ".example.org", 22);
            targets.add(new CheckedTarget(
                    target,
                    new SourcePlace(FILE, 3 + i, 5),
                    List.of(
                            finding(
                                    target,
                                    "verdict",
                                    "a client gets in",
                                    Outcome.FAILED,
                                    List.of(new SeenAt(
                                            "198.18.1." + i % 250,
                                            Outcome.FAILED,
                                            "firewall-drop (likely): A packet filter drops the connection",
                                            Cause.FIREWALL_DROP)),
                                    "Allow the port.",
                                    null),
                            passed(target, "software", "OpenSSH"))));
        }
        return report(FILE, targets, List.of());
    }

    /** A report in which a server, or the file, put this text wherever it can; it failed, is waived or not judged. */
    public static CheckReport with(String text) {
        String label = text.isBlank() ? "x" : text.length() > 200 ? text.substring(0, 200) : text;
        Target target = new Target("h.example.org", 22, label);
        List<ExpectationFinding> findings = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            findings.add(finding(
                    target,
                    "identification/" + outcome.label(),
                    text,
                    outcome,
                    List.of(
                            new SeenAt("198.18.0.1", outcome, text, Cause.HEALTHY),
                            new SeenAt("198.18.0.2", outcome, "x" + text + text, Cause.NOT_SSH)),
                    "x" + text,
                    new Waiver("*", "x" + text, LocalDate.of(2026, 12, 1))));
        }
        return report(
                FILE,
                List.of(new CheckedTarget(target, new SourcePlace(FILE, 1, 1), findings)),
                List.of(policy("p" + text, text)));
    }

    private static ExpectationFinding passed(Target target, String id, String asked) {
        return finding(
                target,
                id,
                asked,
                Outcome.PASSED,
                List.of(new SeenAt(
                        "198.18.0.3", Outcome.PASSED, "healthy (certain): The SSH handshake works", Cause.HEALTHY)),
                null,
                null);
    }

    private static ExpectationFinding finding(
            Target target,
            String id,
            String asked,
            Outcome outcome,
            List<SeenAt> seen,
            @Nullable String remedy,
            @Nullable Waiver waiver) {
        return new ExpectationFinding(target, id, asked, outcome, seen, remedy, waiver);
    }

    private static CheckReport report(
            @Nullable String file, List<CheckedTarget> targets, List<AlgorithmPolicy> policies) {
        return new CheckReport(file, BEGAN, Duration.ofMillis(12345), targets, policies, false);
    }

    private static List<AlgorithmPolicy> policies() {
        return List.of(policy("no-sha1@1", "RFC 9142, January 2022"));
    }

    private static AlgorithmPolicy policy(String name, String source) {
        return new AlgorithmPolicy(
                name, source, List.of(new AlgorithmRule(AlgorithmKind.KEX, Condition.FORBID, List.of("*sha1"))), null);
    }
}

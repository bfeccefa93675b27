package io.sshprobe.cli.command;

import io.sshprobe.campaign.Limits;
import io.sshprobe.cli.check.CheckListener;
import io.sshprobe.cli.check.CheckRounds;
import io.sshprobe.cli.check.Persistence;
import io.sshprobe.cli.check.TargetCheck;
import io.sshprobe.cli.input.check.CheckFile;
import io.sshprobe.cli.input.check.CheckFileReader;
import io.sshprobe.cli.input.check.CheckedHost;
import io.sshprobe.cli.option.CheckOptions;
import io.sshprobe.cli.report.TableReport;
import io.sshprobe.cli.report.check.CheckFormat;
import io.sshprobe.cli.report.check.CheckReport;
import io.sshprobe.cli.report.check.CheckText;
import io.sshprobe.cli.report.check.CheckedTarget;
import io.sshprobe.cli.report.check.CiSystem;
import io.sshprobe.cli.report.check.NagiosReport;
import io.sshprobe.cli.report.check.ReportSettings;
import io.sshprobe.expectation.AlgorithmPolicy;
import io.sshprobe.expectation.Outcome;
import io.sshprobe.target.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A run of {@code sshprobe check}: from the file and the arguments to the reports and the exit code. */
final class CheckRun implements Interruptible {
    /** How long an interrupted run may take to report what is known: the reader of a report may be stuck. */
    private static final long PATIENCE_SECONDS = 5;

    private final CommandContext context;
    private final Environment environment;
    private final UserMessages messages;
    private final CheckCommand command;
    private final CheckOptions options;
    private final RealPauses pauses = new RealPauses();
    private final Clock clock = Clock.systemUTC();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable CampaignLooks looks;

    CheckRun(CommandContext context, CheckCommand command) {
        this.context = context;
        this.environment = context.environment();
        this.messages = context.messages();
        this.command = command;
        this.options = command.options();
    }

    @Override
    public int run() {
        try {
            return check();
        } finally {
            over.countDown();
        }
    }

    @Override
    public void interrupt() {
        messages.typedInto();
        pauses.stop();
        CampaignLooks now = looks;
        if (now == null) {
            return;
        }
        now.stop();
        try {
            if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                messages.complain("interrupted: a report could not be written in time");
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private int check() {
        try (LimitedNotices notes = LimitedNotices.ofNotes(messages::complain)) {
            // Mistakes first: reading DNS and probing take time.
            List<ReportTarget> reports = ReportTarget.parse(options.reports());
            Persistence persistence = options.persistence();
            Path named = options.file();
            FilesApart.check(named, reports, options.writtenKnownHosts());
            CheckFile file = named == null ? null : CheckFileReader.read(named, environment.in());
            List<CheckedHost> hosts = new ArrayList<>(file == null ? List.of() : file.hosts());
            hosts.addAll(command.argumentHosts());
            CheckSetUp setUp = new CheckSetUp(context, command, notes::add);
            Path saved = options.baseline();
            BaselineFile baseline = saved == null ? null : BaselineFile.read(saved);
            CheckTargets places = setUp.targets(
                    hosts,
                    (expected, target) ->
                            baseline == null ? expected : baseline.expecting(expected, target, notes::add));
            Limits limits = command.limits();
            CampaignLooks campaigns = setUp.looks(limits);
            looks = campaigns;
            CiSystem ci = CiSystem.of(environment.variables());
            ReportSettings how = settings(ci);
            String fileName = named == null ? null : named.toString();
            Path written = options.writtenKnownHosts();
            KnownHostsFile knownHosts = written == null ? null : KnownHostsFile.open(written);
            try (CheckOutputs outputs = CheckOutputs.open(
                    reports,
                    fileName,
                    options.replaces(),
                    how,
                    environment.out(),
                    environment.err(),
                    ci,
                    messages::complain)) {
                List<TargetCheck> targets = places.complete();
                Judged judged = new Judged(
                        outputs, new CheckDisplay(environment, messages, how, targets.size()), knownHosts, places);
                Instant began = clock.instant();
                long beganNanos = pauses.nanos();
                boolean all =
                        new CheckRounds(campaigns, pauses, clock, persistence, limits.hostPause(), judged).run(targets);
                messages.alone();
                CheckReport report = new CheckReport(
                        fileName,
                        began,
                        Duration.ofNanos(pauses.nanos() - beganNanos),
                        judged.inOrder(targets),
                        policies(targets),
                        !all);
                try {
                    if (reports.stream().noneMatch(each -> each.file() == null)) {
                        context.print(new CheckText(how).text(report));
                    }
                } finally {
                    // A report that misses targets must not look like a whole one: the files stay as they were.
                    if (all) {
                        outputs.end(report);
                    } else if (!reports.isEmpty()) {
                        messages.complain("the check was ended: the files of --out stay as they were");
                    }
                    if (knownHosts != null) {
                        messages.complain(knownHosts.write());
                    }
                }
                return code(report, reports);
            } finally {
                messages.alone();
            }
        }
    }

    /** Takes what is judged. */
    private static final class Judged implements CheckListener {
        private final CheckOutputs outputs;
        private final CheckDisplay display;
        private final @Nullable KnownHostsFile knownHosts;
        private final CheckTargets places;
        private final Map<Target, CheckedTarget> targets = new HashMap<>();

        Judged(CheckOutputs outputs, CheckDisplay display, @Nullable KnownHostsFile knownHosts, CheckTargets places) {
            this.outputs = outputs;
            this.places = places;
            this.knownHosts = knownHosts;
            this.display = display;
        }

        @Override
        public void judged(CheckedTarget target, TargetCheck check) {
            targets.put(target.target(), target);
            display.judged(target);
            outputs.target(target, check.results());
            if (knownHosts != null) {
                knownHosts.add(places.knownAs(target.target()), check.confirmedKeys());
            }
        }

        @Override
        public void looksAgain(CheckedTarget soFar, Duration pause) {
            display.looksAgain(soFar, pause);
        }

        List<CheckedTarget> inOrder(List<TargetCheck> checks) {
            return checks.stream()
                    .flatMap(check -> Optional.ofNullable(targets.get(check.target())).stream())
                    .toList();
        }
    }

    private ReportSettings settings(CiSystem ci) {
        Path directory = Path.of("").toAbsolutePath();
        return new ReportSettings(
                options.colored(environment.wantsColor()),
                environment.terminal().columnsOr(TableReport.DEFAULT_WIDTH),
                ToolVersion.CURRENT,
                directory,
                ci.root() == null
                        ? directory
                        : Path.of(ci.root()).toAbsolutePath().normalize(),
                ci.pages());
    }

    /** Each once: the lists of the installed ssh differ from host to host, its name and source do not. */
    private static List<AlgorithmPolicy> policies(List<TargetCheck> targets) {
        Map<String, AlgorithmPolicy> byName = new LinkedHashMap<>();
        targets.stream().flatMap(TargetCheck::policies).forEach(policy -> byName.putIfAbsent(policy.name(), policy));
        return List.copyOf(byName.values());
    }

    private static int code(CheckReport report, List<ReportTarget> reports) {
        boolean plugin = reports.stream().anyMatch(each -> each.format() == CheckFormat.NAGIOS && each.file() == null);
        if (plugin) {
            return NagiosReport.exitCode(report); // who runs a plugin reads nothing else
        }
        if (has(report, Outcome.FAILED)) {
            return ExitCode.NOT_OK;
        }
        boolean judged = !has(report, Outcome.NOT_JUDGED) && !report.targets().isEmpty() && !report.interrupted();
        return judged ? ExitCode.OK : ExitCode.NOT_JUDGED;
    }

    private static boolean has(CheckReport report, Outcome outcome) {
        return report.targets().stream()
                .flatMap(target -> target.findings().stream())
                .anyMatch(finding -> finding.outcome() == outcome);
    }
}

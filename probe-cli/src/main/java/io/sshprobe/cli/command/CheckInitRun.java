package io.sshprobe.cli.command;

import io.sshprobe.campaign.Limits;
import io.sshprobe.cli.check.CheckListener;
import io.sshprobe.cli.check.CheckRounds;
import io.sshprobe.cli.check.Persistence;
import io.sshprobe.cli.check.TargetCheck;
import io.sshprobe.cli.input.check.CheckFileWriter;
import io.sshprobe.cli.input.check.SeenHost;
import io.sshprobe.cli.report.check.CheckedTarget;
import io.sshprobe.expectation.Outcome;
import io.sshprobe.target.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code sshprobe check init}: writes a file of a check from what is seen now. */
final class CheckInitRun implements Interruptible {
    private final CommandContext context;
    private final CheckCommand command;
    private final RealPauses pauses = new RealPauses();
    private volatile @Nullable CampaignLooks looks;

    CheckInitRun(CommandContext context, CheckCommand command) {
        this.context = context;
        this.command = command;
    }

    @Override
    public int run() {
        UserMessages messages = context.messages();
        Clock clock = Clock.systemUTC();
        try (LimitedNotices notes = LimitedNotices.ofNotes(messages::complain)) {
            CheckSetUp setUp = new CheckSetUp(context, command, notes::add);
            CheckTargets hosts = setUp.targets(command.hostsToWrite(), (expected, target) -> expected);
            List<TargetCheck> targets = hosts.complete();
            Limits limits = command.limits();
            CampaignLooks campaigns = setUp.looks(limits);
            looks = campaigns;
            Map<Target, SeenHost> seen = new HashMap<>();
            boolean all = new CheckRounds(
                            campaigns, pauses, clock, Persistence.NONE, limits.hostPause(), new CheckListener() {
                                @Override
                                public void judged(CheckedTarget target, TargetCheck check) {
                                    seen.put(
                                            target.target(),
                                            new SeenHost(hosts.written(target.target()), check.seen()));
                                    if (target.outcome() != Outcome.PASSED) {
                                        notes.add(target.target() + ": no host key was seen: "
                                                + check.seen().get(0).cause().label());
                                    }
                                }

                                @Override
                                public void looksAgain(CheckedTarget soFar, Duration pause) {
                                    throw new IllegalStateException("one look decides");
                                }
                            })
                    .run(targets);
            if (!all) {
                return ExitCode.INTERRUPTED;
            }
            List<SeenHost> inOrder = new ArrayList<>();
            targets.forEach(each -> inOrder.add(seen.get(each.target())));
            context.print(CheckFileWriter.write(inOrder, clock.instant()));
            return ExitCode.OK;
        }
    }

    @Override
    public void interrupt() {
        pauses.stop();
        CampaignLooks now = looks;
        if (now != null) {
            now.stop();
        }
    }
}

package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Assessor;
import io.sshprobe.diagnosis.Rule;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.VerdictNotices;
import io.sshprobe.diagnosis.page.CausePages;
import java.util.List;

/** All rules, grouped by the family of their cause. A new rule is a file beside this one and a line here. */
public final class Rules {
    /** One rule for each cause. */
    public static final List<Rule> ALL = List.of(
            new Healthy(),
            new HealthyButSlow(),
            new NameNotFound(),
            new ResolverFailure(),
            new NoRoute(),
            new HostDown(),
            new PathMtu(),
            new PacketLoss(),
            new PathStateLost(),
            new FirewallDrop(),
            new FirewallReject(),
            new ConnectionRateLimit(),
            new ProtocolFilter(),
            new Fail2banBan(),
            new OpensshPenalty(),
            new MaxStartups(),
            new PerSourceLimit(),
            new ConcurrencyLimit(),
            new AcceptQueueFull(),
            new LoginGraceExpired(),
            new NotListening(),
            new DaemonCrash(),
            new DaemonHung(),
            new TcpWrappers(),
            new AccessRule(),
            new DeadBackend(),
            new ProxyProtocol(),
            new AlgorithmMismatch(),
            new NotSsh(),
            new Tarpit(),
            new Ssh1Only(),
            new MalformedSsh(),
            new BadHostKeySignature(),
            new ClientRefusal(),
            new ProberLimit(),
            new ProberBug(),
            new Skipped(),
            new Unknown());

    private Rules() {}

    /** The assessor with all rules, separations, notices and pages. */
    public static Assessor assessor() {
        return new Assessor(ALL, Separations.ALL, VerdictNotices::of, CausePages::of);
    }
}

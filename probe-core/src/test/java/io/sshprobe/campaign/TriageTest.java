package io.sshprobe.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.history.History;
import io.sshprobe.investigation.Budget;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.probe.ReceivedMemory;
import io.sshprobe.probe.Resolution;
import io.sshprobe.probe.UnresolvedName;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What happens to a case on which a rule throws. */
class TriageTest {
    private static final ProbePlan PLAN = ProbePlan.standard(IdentificationString.ours("test"));

    private final List<Result> results = new ArrayList<>();
    private int judged;
    private final Triage triage = new Triage(
            facts -> {
                if (++judged == 2) {
                    throw new IllegalStateException("no rule thought of this\n");
                }
                return Triage.ASSESSOR.assess(facts);
            },
            History.NONE,
            0,
            one -> {},
            () -> false,
            () -> false,
            results::add);

    @Test
    void aDefectOfARuleIsTheResultOfItsTargetOnly() {
        triage.probed(target("one"));
        triage.probed(target("two"));
        triage.probed(target("three"));

        assertThat(results)
                .extracting(result -> result.assessment().cause())
                .containsExactly(Cause.NAME_NOT_FOUND, Cause.PROBER_BUG, Cause.NAME_NOT_FOUND);
        assertThat(results.get(1).assessment().summary()).contains("no rule thought of this\\n");
    }

    private static CampaignEvent.Probed target(String name) {
        Target target = new Target(name, 22);
        CaseFile file = CaseFile.of(UnresolvedName.observe(
                target, new Resolution.Failed(EndKind.NAME_NOT_FOUND, "as the test wants", 1), Instant.now()));
        return new CampaignEvent.Probed(
                new InvestigationRequest(target, PLAN, AddressChoice.ALL, Budget.PASSIVE),
                List.of(file),
                new PacedProbing(
                        request -> new CompletableFuture<>(),
                        new AdmissionHarness(Limits.DEFAULT).admission,
                        spoilt -> {},
                        new KeptFacts(new ReceivedMemory(Long.MAX_VALUE).share())));
    }
}

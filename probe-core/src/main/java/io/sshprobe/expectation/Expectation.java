package io.sshprobe.expectation;

import io.sshprobe.ssh.HostKey;
import io.sshprobe.target.ProbePlan;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a user expects of every address of a target.
 *
 * <p>Pure: the same endpoint, the same judgement.
 */
public interface Expectation {
    /**
     * Which it is, for waivers and for those who compare runs: lower kebab-case words with slashes in between, unique among the
     * expectations of a target, and the same in every run.
     */
    String id();

    /** What is asked, in a few words without a full stop. */
    String asked();

    /** Says whether it is as expected. */
    Judgement judge(SeenEndpoint endpoint);

    /** The same plan, changed so that its probe sees what this expectation needs; as a rule it is not changed. */
    default ProbePlan prepare(ProbePlan plan) {
        return plan;
    }

    /**
     * Whether this says something about this very address, so that it counts even where there is no route to it from here; as a
     * rule all addresses are treated alike.
     *
     * @param endpoint what was seen
     */
    default boolean isAbout(SeenEndpoint endpoint) {
        return false;
    }

    /**
     * The keys that the server has proved to own and that the user knew from elsewhere; none for an expectation that is not about
     * keys.
     *
     * @param endpoint what was seen
     */
    default List<HostKey> confirmedKeys(SeenEndpoint endpoint) {
        return List.of();
    }

    /**
     * What another probe should offer so that this can be judged, one host-key algorithm at a time; empty if nothing more
     * has to be seen.
     *
     * @param endpoint what was seen so far
     */
    default Optional<String> nextHostKeyAlgorithm(SeenEndpoint endpoint) {
        return Optional.empty();
    }
}

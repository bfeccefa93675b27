package io.sshprobe.diagnosis;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import io.sshprobe.target.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Weighs the findings of all rules, and sets the confidence; no other class does.
 *
 * <p>A cause is {@link Confidence#CERTAIN} if its rule finds it proven, every look-alike that the rule declares is refuted,
 * and no other cause is proven. A cause with evidence for it in particular is likely. A cause that only fits is possible,
 * and is not named beside a certain one.
 *
 * <p>Nothing is certain about a target whose client configuration was not followed in everything: the client may connect
 * elsewhere.
 */
public final class Assessor {
    /** The most candidates of an assessment: a longer list does not help a user. */
    public static final int MAX_CANDIDATES = 8;

    private static final Finding UNEXAMINED = Finding.refuted("No rule examines it.");

    private final Map<Cause, Rule> rules = new EnumMap<>(Cause.class);
    private final Map<Separation, Set<Cause>> tested = new LinkedHashMap<>();
    private final Function<CaseFile, List<String>> notices;
    private final Function<Cause, CausePage> pages;

    /**
     * An assessor with these rules.
     *
     * @param separations the experiments that can be made, in order of preference
     * @param notices what a reader must know before the verdict
     * @param pages gives the page of a cause; called for the causes that an assessment names
     * @throws IllegalArgumentException if the rules do not cover every cause exactly once
     */
    public Assessor(
            List<Rule> rules,
            List<? extends Separation> separations,
            Function<CaseFile, List<String>> notices,
            Function<Cause, CausePage> pages) {
        this.notices = notices;
        this.pages = pages;
        for (Rule rule : rules) {
            if (this.rules.put(rule.cause(), rule) != null) {
                throw new IllegalArgumentException(
                        "two rules for " + rule.cause().label());
            }
        }
        if (this.rules.size() != Cause.values().length) {
            throw new IllegalArgumentException("a cause has no rule");
        }
        for (Separation separation : separations) {
            tested.put(separation, testedBy(separation));
        }
    }

    private Set<Cause> testedBy(Separation separation) {
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        for (Rule rule : rules.values()) {
            if (rule.testedBy().contains(separation)) {
                causes.add(rule.cause());
            }
        }
        return causes;
    }

    /** Judges a case file; the same case file always gives the same assessment. */
    public Assessment assess(CaseFile given) {
        CaseFile facts = OwnSilence.judged(given);
        Map<Cause, Finding> findings = new EnumMap<>(Cause.class);
        for (Rule rule : rules.values()) {
            findings.put(rule.cause(), rule.examine(facts));
        }
        List<Candidate> candidates = candidates(findings);
        Candidate verdict = candidates.get(0);
        Rule rule = rule(verdict.cause());
        String headline = rule.headline(facts)
                .orElseGet(() -> pages.apply(verdict.cause()).headline());
        Assessment assessment = new Assessment(
                facts.first().end().stage(),
                notices.apply(facts),
                headline,
                summary(headline, verdict),
                candidates,
                ruledOut(rule, findings),
                remedies(rule, facts),
                settle(candidates),
                experiments(facts, findings, candidates));
        Target target = facts.endpoint().target();
        return target.notFollowed().isEmpty() ? assessment : assessment.uncertain(asSsh(target));
    }

    /** How to probe what the client would connect to. */
    private static String asSsh(Target target) {
        String name = target.label() == null ? target.host() : target.label();
        return "'ssh -v " + name
                + "' shows where and how ssh connects. 'sshprobe --as ssh' uses the settings that 'ssh -G'"
                + " prints; with '-F none', sshprobe leaves the configuration out.";
    }

    private List<Candidate> candidates(Map<Cause, Finding> findings) {
        List<Cause> standing = standing(findings);
        if (standing.isEmpty()) {
            return List.of(candidate(Cause.UNKNOWN, findings));
        }
        standing.sort(
                Comparator.comparing((Cause cause) -> found(findings, cause).standing())
                        .reversed()
                        .thenComparing(cause -> found(findings, cause).outranked())
                        .thenComparing(Comparator.naturalOrder()));
        List<Candidate> candidates = new ArrayList<>(1);
        for (Cause cause : standing) {
            Candidate candidate = candidate(cause, findings);
            boolean settled = !candidates.isEmpty() && candidates.get(0).confidence() == Confidence.CERTAIN;
            if (candidates.size() < MAX_CANDIDATES && !(settled && candidate.confidence() == Confidence.POSSIBLE)) {
                candidates.add(candidate);
            }
        }
        return candidates;
    }

    /** The causes that are not refuted, without {@link Cause#UNKNOWN}. */
    private static List<Cause> standing(Map<Cause, Finding> findings) {
        List<Cause> standing = new ArrayList<>(1);
        for (Map.Entry<Cause, Finding> entry : findings.entrySet()) {
            if (entry.getKey() != Cause.UNKNOWN && entry.getValue().standing() != Standing.REFUTED) {
                standing.add(entry.getKey());
            }
        }
        return standing;
    }

    private Candidate candidate(Cause cause, Map<Cause, Finding> findings) {
        Finding finding = found(findings, cause);
        return new Candidate(
                cause, confidence(cause, finding, findings), finding.evidenceFor(), finding.evidenceAgainst());
    }

    private Confidence confidence(Cause cause, Finding finding, Map<Cause, Finding> findings) {
        return switch (finding.standing()) {
            case PROVEN -> standsAlone(cause, findings) ? Confidence.CERTAIN : Confidence.LIKELY;
            case SUPPORTED -> Confidence.LIKELY;
            case CONSISTENT, REFUTED -> Confidence.POSSIBLE;
        };
    }

    private boolean standsAlone(Cause cause, Map<Cause, Finding> findings) {
        Set<Cause> lookAlikes = rule(cause).lookAlikes();
        for (Cause other : standing(findings)) {
            // Two proven causes contradict each other, even if the rules do not declare them as look-alikes.
            boolean proven = found(findings, other).standing() == Standing.PROVEN;
            if (other != cause && (proven || lookAlikes.contains(other))) {
                return false;
            }
        }
        return true;
    }

    private static String summary(String headline, Candidate verdict) {
        return verdict.evidenceFor().isEmpty()
                ? headline + "."
                : headline + ". " + verdict.evidenceFor().get(0);
    }

    private static List<RuledOut> ruledOut(Rule rule, Map<Cause, Finding> findings) {
        return rule.lookAlikes().stream()
                .sorted()
                .filter(lookAlike -> found(findings, lookAlike).standing() == Standing.REFUTED)
                .map(lookAlike -> new RuledOut(
                        lookAlike, found(findings, lookAlike).evidenceAgainst().get(0)))
                .toList();
    }

    private List<Remedy> remedies(Rule rule, CaseFile facts) {
        List<Remedy> remedies = new ArrayList<>(rule.remedies(facts));
        if (rule.hasGeneralRemedies(facts)) {
            Set<ServerSoftware> software = ServerSoftware.of(facts);
            pages.apply(rule.cause()).remedies().stream()
                    .filter(remedy -> remedy.fits(software))
                    .forEach(remedies::add);
        }
        return remedies;
    }

    private List<String> settle(List<Candidate> candidates) {
        return candidates.get(0).confidence() == Confidence.CERTAIN
                ? List.of()
                : candidates.stream()
                        .map(candidate -> pages.apply(candidate.cause()).settle())
                        .distinct()
                        .toList();
    }

    /** The experiments that can still separate causes that are not refuted, or tell more about the one that stands. */
    private List<Experiment> experiments(CaseFile facts, Map<Cause, Finding> findings, List<Candidate> candidates) {
        if (candidates.get(0).confidence() == Confidence.CERTAIN) {
            return List.of();
        }
        List<Cause> standing = standing(findings);
        return tested.entrySet().stream()
                .filter(entry -> separates(entry.getValue(), standing)
                        || (entry.getKey().refines() && entry.getValue().containsAll(standing)))
                .map(Map.Entry::getKey)
                .filter(separation -> separation.applies(facts))
                .map(Separation::experiment)
                .distinct()
                .toList();
    }

    private static boolean separates(Set<Cause> tested, List<Cause> standing) {
        return standing.stream().anyMatch(tested::contains) && !tested.containsAll(standing);
    }

    private Rule rule(Cause cause) {
        Rule rule = rules.get(cause);
        if (rule == null) {
            throw new IllegalStateException("the constructor checked that there is a rule for " + cause.label());
        }
        return rule;
    }

    private static Finding found(Map<Cause, Finding> findings, Cause cause) {
        return findings.getOrDefault(cause, UNEXAMINED);
    }
}

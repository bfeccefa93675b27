package io.sshprobe.cli.command;

import io.sshprobe.expectation.FoundKeys;
import io.sshprobe.expectation.Judgement;
import io.sshprobe.keysource.SshfpLookup;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Asks DNS for the SSHFP records of many hosts, and gives up on resolvers that stay silent. */
final class SshfpQuestions {
    /** How many hosts are asked about at a time: resolvers limit what comes from one address. */
    static final int AT_ONCE = 16;

    /**
     * After so many hosts in a row without any answer, no more are asked about: each costs up to twelve seconds. A single zone
     * can be out of order.
     */
    static final int MOST_SILENT = 8;

    private final Function<String, FoundKeys> lookup;
    private final LongSupplier nanoClock;
    private final ManyQuestions questions;
    private final Consumer<String> notes;
    private final AtomicInteger silent = new AtomicInteger();
    private final AtomicInteger notAsked = new AtomicInteger();

    /**
     * @param lookup finds the records of one host; called by several threads
     * @param nanoClock as {@link System#nanoTime}
     * @param notes takes a sentence for each thing that the user should know
     */
    SshfpQuestions(
            Function<String, FoundKeys> lookup,
            LongSupplier nanoClock,
            ManyQuestions questions,
            Consumer<String> notes) {
        this.lookup = lookup;
        this.nanoClock = nanoClock;
        this.questions = questions;
        this.notes = notes;
    }

    /** The keys of each host, or why there are none. */
    Map<String, FoundKeys> ask(Collection<String> hosts) {
        Map<String, FoundKeys> answers = questions.ask(
                hosts,
                this::ask,
                () -> notes.accept("asking DNS for the SSHFP records of "
                        + (hosts.size() == 1 ? hosts.iterator().next() : hosts.size() + " hosts")));
        if (notAsked.get() > 0) {
            notes.accept("no resolver answers: the SSHFP records of " + notAsked.get()
                    + (notAsked.get() == 1 ? " host were" : " hosts were") + " not asked for");
        }
        return answers;
    }

    private FoundKeys ask(String host) {
        if (silent.get() >= MOST_SILENT) {
            notAsked.incrementAndGet();
            return FoundKeys.none(new Judgement.NotJudged("the SSHFP records of " + host
                    + " were not asked for: no resolver has answered for the " + MOST_SILENT + " hosts before"));
        }
        long began = nanoClock.getAsLong();
        FoundKeys found = lookup.apply(host);
        boolean waited = nanoClock.getAsLong() - began >= SshfpLookup.TIMEOUT.toNanos();
        // A resolver that is there and refuses costs no time.
        if (waited && found.pins().isEmpty() && found.problem() instanceof Judgement.NotJudged) {
            silent.incrementAndGet();
        } else if (silent.get() < MOST_SILENT) {
            silent.set(0);
        }
        return found;
    }
}

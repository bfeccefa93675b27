package io.sshprobe.cli.command;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Asks the same about many hosts, some of them at a time. */
final class ManyQuestions {
    private final int atOnce;
    private final Duration quiet;

    /**
     * @param atOnce how many are asked at a time
     * @param quiet after how long the user is told what the run waits for
     */
    ManyQuestions(int atOnce, Duration quiet) {
        this.atOnce = atOnce;
        this.quiet = quiet;
    }

    /**
     * Returns when all are answered.
     *
     * @param about what is asked about; each is asked once
     * @param question answers in any case; called by threads of its own
     * @param late called once if it takes long
     * @return an answer for each, in their order
     */
    <K, V> Map<K, V> ask(Collection<K> about, Function<K, V> question, Runnable late) {
        Set<K> each = new LinkedHashSet<>(about);
        if (each.isEmpty()) {
            return Map.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(atOnce, each.size()), ManyQuestions::thread);
        try {
            CountDownLatch open = new CountDownLatch(each.size());
            Map<K, CompletableFuture<V>> underWay = new LinkedHashMap<>();
            each.forEach(one -> underWay.put(
                    one,
                    CompletableFuture.supplyAsync(() -> question.apply(one), threads)
                            .whenComplete((answer, failure) -> open.countDown())));
            if (!open.await(quiet.toMillis(), TimeUnit.MILLISECONDS)) {
                late.run();
            }
            Map<K, V> answers = new LinkedHashMap<>();
            underWay.forEach((one, answer) -> answers.put(one, answer.join()));
            return answers;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before every question was answered", stopped);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "host-facts");
        thread.setDaemon(true);
        return thread;
    }
}

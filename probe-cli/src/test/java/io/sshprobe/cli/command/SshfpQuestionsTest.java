package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.expectation.FoundKeys;
import io.sshprobe.expectation.Judgement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Resolvers that answer, and resolvers that do not. */
class SshfpQuestionsTest {
    private static final FoundKeys NO_ANSWER = FoundKeys.none(new Judgement.NotJudged("no resolver answered"));
    private static final FoundKeys NONE = FoundKeys.none(new Judgement.NotMet("no records", "Add them."));

    private final List<String> notes = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    private static List<String> hosts(int number) {
        return IntStream.range(0, number).mapToObj(i -> "h" + i).toList();
    }

    private Map<String, FoundKeys> ask(int hosts, Duration each, FoundKeys answer) {
        return new SshfpQuestions(
                        host -> {
                            asked.incrementAndGet();
                            clock.addAndGet(each.toNanos());
                            return answer;
                        },
                        clock::get,
                        new ManyQuestions(1, Duration.ofMinutes(1)),
                        notes::add)
                .ask(hosts(hosts));
    }

    @Test
    void resolversThatStaySilentAreGivenUp() {
        Map<String, FoundKeys> answers = ask(100, Duration.ofSeconds(12), NO_ANSWER);

        assertThat(asked).hasValue(SshfpQuestions.MOST_SILENT);
        assertThat(answers).hasSize(100).allSatisfy((host, found) -> assertThat(found.problem())
                .isInstanceOf(Judgement.NotJudged.class));
        assertThat(notes).containsExactly("no resolver answers: the SSHFP records of 92 hosts were not asked for");
    }

    @Test
    void resolversThatAnswerOrRefuseAreAskedAboutEveryHost() {
        assertThat(ask(100, Duration.ofSeconds(3), NONE)).hasSize(100).containsEntry("h99", NONE);
        assertThat(ask(100, Duration.ofMillis(1), NO_ANSWER)).containsEntry("h99", NO_ANSWER);
        assertThat(asked).hasValue(200);
        assertThat(notes).isEmpty();
    }

    @Test
    void hostsAreAskedAboutAtTheSameTimeAndTheUserIsTold() {
        CountDownLatch together = new CountDownLatch(3);
        CountDownLatch told = new CountDownLatch(1);
        Map<String, FoundKeys> answers = new SshfpQuestions(
                        host -> {
                            together.countDown();
                            try {
                                together.await();
                                told.await();
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                            }
                            return NONE;
                        },
                        clock::get,
                        new ManyQuestions(3, Duration.ZERO),
                        note -> {
                            notes.add(note);
                            told.countDown();
                        })
                .ask(hosts(3));

        assertThat(answers).hasSize(3);
        assertThat(notes).containsExactly("asking DNS for the SSHFP records of 3 hosts");
    }
}

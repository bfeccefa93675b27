package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.input.sshconfig.NameLookup.Answer;
import io.sshprobe.target.AddressFamily;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SystemNameLookupTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void aNameExistsIfItHasAnAddressOfTheFamily() throws Exception {
        InetAddress[] addresses = {InetAddress.getByName("192.0.2.1")};
        SystemNameLookup lookup = new SystemNameLookup(name -> addresses, LONG);

        assertThat(lookup.ask("web.example.", null)).isEqualTo(Answer.EXISTS);
        assertThat(lookup.ask("web.example.", AddressFamily.IPV4)).isEqualTo(Answer.EXISTS);
        assertThat(lookup.ask("web.example.", AddressFamily.IPV6)).isEqualTo(Answer.DOES_NOT_EXIST);
    }

    @Test
    void aNameThatTheResolverDoesNotFindDoesNotExist() {
        SystemNameLookup lookup = new SystemNameLookup(
                name -> {
                    throw new UnknownHostException(name);
                },
                LONG);

        assertThat(lookup.ask("web.example.", null)).isEqualTo(Answer.DOES_NOT_EXIST);
    }

    @Test
    void aResolverThatNeverAnswersIsAskedThreeTimes() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        SystemNameLookup lookup = new SystemNameLookup(
                name -> {
                    asked.incrementAndGet();
                    try {
                        never.await();
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                    throw new UnknownHostException(name);
                },
                Duration.ofMillis(20));

        for (int i = 0; i < 5; i++) {
            assertThat(lookup.ask("web.example.", null)).isEqualTo(Answer.UNKNOWN);
        }
        assertThat(asked.get()).isLessThanOrEqualTo(3);
        never.countDown();
    }
}

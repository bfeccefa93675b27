package io.sshprobe.cli.input.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadAheadTest {
    private static ListEntry entry(int number) {
        return ListEntry.argument("host" + number);
    }

    @Test
    void everyEntryComesOnceAndInOrderAndTheEndStaysTheEnd() {
        int most = 10_000;
        List<ListEntry> all =
                IntStream.range(0, most).mapToObj(ReadAheadTest::entry).toList();
        try (ReadAhead ahead = new ReadAhead(TargetSource.of(all))) {
            List<ListEntry> read = new ArrayList<>();
            for (ListEntry entry = ahead.next(); entry != null; entry = ahead.next()) {
                read.add(entry);
            }
            assertThat(read).isEqualTo(all);
            assertThat(ahead.isReady()).isTrue();
            assertThat(ahead.next()).isNull();
        }
    }

    @Test
    void itIsNotReadyWhileItsWriterPauses() throws InterruptedException {
        BlockingQueue<ListEntry> written = new LinkedBlockingQueue<>();
        TargetSource slow = () -> {
            try {
                return written.take();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
                return null;
            }
        };
        try (ReadAhead ahead = new ReadAhead(slow)) {
            assertThat(ahead.isReady()).isFalse();
            written.put(entry(1));
            assertThat(ahead.next()).isEqualTo(entry(1));
            assertThat(ahead.isReady()).isFalse();
        }
    }

    @Test
    void itReadsNoFurtherAheadThanItCanHold() throws InterruptedException {
        AtomicInteger given = new AtomicInteger();
        CountDownLatch read = new CountDownLatch(1025);
        try (ReadAhead ahead = new ReadAhead(() -> {
            read.countDown();
            return entry(given.incrementAndGet());
        })) {
            assertThat(ahead.next()).isEqualTo(entry(1));
            read.await();
            // One that was taken over with 1024 others at most, as many again, and one that finds no room.
            assertThat(given.get()).isLessThanOrEqualTo(2 * 1024 + 2);
        }
    }

    @Test
    void whatCannotBeReadIsToldToWhoeverReads() {
        try (ReadAhead ahead = new ReadAhead(() -> {
            throw new UnusableListException("list:1: bad");
        })) {
            assertThatThrownBy(ahead::next)
                    .isInstanceOf(UnusableListException.class)
                    .hasMessage("list:1: bad");
        }
    }

    @Test
    void hostsOfAPipeThatStaysOpenAreShuffledAndGivenOut() throws IOException {
        PipedOutputStream writer = new PipedOutputStream();
        try (PipedInputStream reader = new PipedInputStream(writer);
                TargetList list = new TargetList(
                        List.of(
                                ListFile.of(ListFile.STDIN, reader, BadLines.fatal(), note -> {}),
                                TargetSource.of(List.of(entry(4)))),
                        List.of())) {
            writer.write("host1\nhost2\nhos".getBytes(StandardCharsets.US_ASCII));
            writer.flush();
            Shuffled<ListedTarget> shuffled =
                    new Shuffled<ListedTarget>(list, given -> given, list::isReady, new Random(1));

            assertThat(hosts(shuffled, 2)).containsExactlyInAnyOrder("host1", "host2");
            writer.write("t3\n".getBytes(StandardCharsets.US_ASCII));
            writer.flush();
            assertThat(hosts(shuffled, 1)).containsExactly("host3");
            assertThat(list.ended()).isFalse();
            writer.close();
            assertThat(hosts(shuffled, 1)).containsExactly("host4");
            assertThat(shuffled.hasNext()).isFalse();
            assertThat(list.ended()).isTrue();
        }
    }

    private static List<String> hosts(Shuffled<ListedTarget> from, int count) {
        List<String> hosts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            hosts.add(from.next().target().host());
        }
        return hosts;
    }
}

package io.sshprobe.observation;

import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Stage;
import java.time.Instant;
import java.util.List;

/**
 * The facts of one probe; never why.
 *
 * @param endpoint what was probed
 * @param experiment why it was probed
 * @param startedAt the wall clock at the start of the probe
 * @param stages a record for every stage, in order
 * @param text what the server sent in plain text
 * @param keyExchange how far the key exchange came
 * @param userauth what came after it
 * @param transport what the connection itself tells
 * @param end the first ending
 */
public record Observation(
        Endpoint endpoint,
        Experiment experiment,
        Instant startedAt,
        List<StageRecord> stages,
        ServerText text,
        KeyExchange keyExchange,
        Userauth userauth,
        Transport transport,
        ConnectionEnd end) {
    /** The latest time whose nanoseconds since 1970 fit into a long. */
    private static final Instant LATEST = Instant.EPOCH.plusNanos(Long.MAX_VALUE);

    public Observation {
        stages = List.copyOf(stages);
        if (startedAt.isBefore(Instant.EPOCH) || startedAt.isAfter(LATEST)) {
            throw new IllegalArgumentException("a probe starts between 1970 and 2262");
        }
        if (!areInOrder(stages)) {
            throw new IllegalArgumentException("an observation tells of every stage, in order");
        }
    }

    private static boolean areInOrder(List<StageRecord> stages) {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).stage().place() != i) {
                return false;
            }
        }
        return stages.size() == Stage.IN_ORDER.size();
    }

    /** The record of one stage. */
    public StageRecord stage(Stage stage) {
        return stages.get(stage.place());
    }

    /** Whether a stage was completed. */
    public boolean completed(Stage stage) {
        return stage(stage).outcome() == StageOutcome.COMPLETED;
    }

    /** Whether the probe reached its planned depth. */
    public boolean completed() {
        return end.kind() == EndKind.COMPLETED;
    }

    /** The same observation with another end. */
    public Observation withEnd(ConnectionEnd other) {
        return new Observation(endpoint, experiment, startedAt, stages, text, keyExchange, userauth, transport, other);
    }

    /** The same observation, made for another purpose. */
    public Observation as(Experiment other) {
        return new Observation(endpoint, other, startedAt, stages, text, keyExchange, userauth, transport, end);
    }

    /** Who sent the ICMP error that ended the connection. */
    public ErrorSender errorSender() {
        return ErrorSender.of(end.icmp(), endpoint.address(), transport.localAddress());
    }

    /** How long the probe waited for others, in nanoseconds: without the time that our own code ran. */
    public long waitedNanos() {
        return stages.stream().mapToLong(StageRecord::waitedNanos).sum();
    }

    /** The stages after the connection was accepted; they say nothing if it never was. */
    public List<StageRecord> stagesSinceConnected() {
        return stages.stream()
                .filter(record -> record.stage().compareTo(Stage.CONNECT) > 0)
                .toList();
    }
}

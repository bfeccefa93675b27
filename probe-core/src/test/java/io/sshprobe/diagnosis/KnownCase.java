package io.sshprobe.diagnosis;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.verdict.Recordings;
import java.util.stream.Stream;

/**
 * Facts whose verdict is written down: a recorded run against a fault, or a made-up case.
 *
 * @param name which
 * @param facts what was seen
 */
record KnownCase(String name, CaseFile facts) {
    static Stream<KnownCase> recorded() {
        return Recordings.names().stream().map(name -> new KnownCase(name, Recordings.of(name)));
    }

    static Stream<KnownCase> all() {
        return Stream.concat(
                recorded(),
                HandMadeCase.all()
                        .map(row -> new KnownCase(row.what(), row.seen().file())));
    }

    @Override
    public String toString() {
        return name;
    }
}

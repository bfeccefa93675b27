package io.sshprobe.observation;

import io.sshprobe.target.KebabCase;
import java.util.Arrays;
import java.util.Optional;

/** Why a probe was made: to see what happens, or to tell apart causes that looked the same. */
public enum Experiment {
    /** The first probe of an endpoint. */
    FIRST("the first probe"),
    /** The first probe again, soon after. */
    REPEAT("the same probe again"),
    /** The first probe again, after a pause in which nothing was sent there. */
    AFTER_PAUSE("the same probe after a pause"),
    /** Words that a reset had destroyed come through when the server speaks first. */
    LISTEN_FIRST("waiting for the server to speak first"),
    /** Whatever ends a connection on which we are silent does not depend on what we say. */
    SILENT("a connection on which we say nothing"),
    /** Our identification string in segments of one byte. */
    SINGLE_BYTES("our identification string byte by byte"),
    /** A request of another protocol. */
    OTHER_PROTOCOL("words that are not SSH"),
    /** More bytes than a kernel takes on behalf of a process that does not read. */
    FLOOD("more bytes than fit into the buffers of a process that does not read"),
    /** Segments that fit through any path (RFC 1122 §3.3.3). */
    SMALL_SEGMENTS("segments of 536 bytes"),
    /** One algorithm for each slot: our KEXINIT fits into one small packet. */
    SMALL_KEXINIT("a KEXINIT of one name for each list"),
    /** Everything that can be run here. */
    WIDER_OFFER("every algorithm that this probe can run"),
    /** Another port of the same address. */
    CONTROL_PORT("another port of the same host"),
    /** Another local address of the same family. */
    OTHER_SOURCE("another source address"),
    /** Two connections at the same time. */
    TOGETHER("two connections at once"),
    /** A SYN that lives for only so many hops. */
    HOP_WALK("SYNs that live for one more hop each");

    private final String label = KebabCase.of(this);

    private final String what;

    Experiment(String what) {
        this.what = what;
    }

    /** What is done, as a noun phrase for people. */
    public String what() {
        return what;
    }

    /** The name in JSON: lower kebab-case. */
    public String label() {
        return label;
    }

    /** The experiment with that label, if there is one. */
    public static Optional<Experiment> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(experiment -> experiment.label().equals(label))
                .findFirst();
    }
}

package io.sshprobe.observation;

import io.sshprobe.target.KebabCase;
import java.util.Arrays;
import java.util.Optional;

/** The purpose of a probe: to see what happens, or to tell apart causes that looked the same. */
public enum Experiment {
    /** The first probe of an endpoint. */
    FIRST("the first probe"),
    /** The first probe again, soon after. */
    REPEAT("the same probe again"),
    /** The first probe again, after a pause in which nothing was sent to the endpoint. */
    AFTER_PAUSE("the same probe after a pause"),
    /** A probe that sends nothing first: no RST for unread data can then delete a message of the server. */
    LISTEN_FIRST("a probe that sends nothing before the server does"),
    /** Our identification string at once, though the first probe was asked to listen first: what ssh does. */
    SPEAK_FIRST("a probe that speaks at once, as ssh does"),
    /** We send nothing. If the connection ends all the same, the end does not depend on what we send. */
    SILENT("a connection on which the probe sends nothing"),
    /** Our identification string in segments of one byte. */
    SINGLE_BYTES("the identification string sent byte by byte"),
    /** A request of another protocol. */
    OTHER_PROTOCOL("a request of another protocol"),
    /** A ClientHello: if a TLS record comes back, the port speaks TLS. */
    TLS_HELLO("a TLS hello"),
    /** A PROXY header and then our identification string: if that passes, the server takes connections only from a proxy. */
    PROXY_HEADER("a PROXY header before the identification string"),
    /** The same with a header of version 2, which some servers take alone. */
    PROXY_HEADER_V2("a PROXY header of version 2 before the identification string"),
    /** More bytes than a kernel buffers for a process that does not read. */
    FLOOD("more bytes than a kernel buffers for a process that does not read"),
    /** Segments that fit through any path (RFC 1122 §3.3.3). */
    SMALL_SEGMENTS("segments of 536 bytes"),
    /** One algorithm for each slot: our KEXINIT fits into one small packet. */
    SMALL_KEXINIT("a KEXINIT with one name in each list"),
    /** Every algorithm that this probe can run. */
    WIDER_OFFER("every algorithm that this probe can run"),
    /** The first probe again, with a much longer wait for the identification string: ssh itself waits without a limit. */
    LONGER_WAIT("the same probe with a longer wait"),
    /** Another port of the same address. */
    CONTROL_PORT("another port of the same host"),
    /** From how far the answer of another port comes. */
    CONTROL_DISTANCE("a measurement from how far the answer of another port comes"),
    /** The first probe again, but only an answer counts that comes from nearer than that of another port. */
    REFUSAL_DISTANCE("a SYN whose answer must come from nearer than that of another port"),
    /** From the server's identification string on, only segments from nearer than the server count. */
    NEARER_ONLY("a connection that takes only packets from nearer than the server"),
    /** Another local address of the same family. */
    OTHER_SOURCE("another source address"),
    /** Two connections at the same time. */
    TOGETHER("two connections at the same time"),
    /** SYNs with increasing hop limits. */
    HOP_WALK("SYNs with increasing hop limits");

    private final String label = KebabCase.of(this);

    private final String what;

    Experiment(String what) {
        this.what = what;
    }

    /** A description for users, as a noun phrase. */
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

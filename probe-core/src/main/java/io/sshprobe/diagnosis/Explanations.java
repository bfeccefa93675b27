package io.sshprobe.diagnosis;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Every explanation there is: what a verdict's remedies are taken from, and what {@code explain} prints. */
public final class Explanations {
    private static final Map<Cause, Explanation> BY_CAUSE = new EnumMap<>(Cause.class);

    static {
        Stream.of(
                        OkExplanations.ALL,
                        PathExplanations.ALL,
                        FirewallExplanations.ALL,
                        LoadExplanations.ALL,
                        DaemonExplanations.ALL,
                        ProtocolExplanations.ALL)
                .flatMap(List::stream)
                .forEach(explanation -> BY_CAUSE.put(explanation.cause(), explanation));
    }

    /** What helps whatever the cause is. */
    public static final List<Remedy> ALWAYS = List.of(
            Remedy.server("Watch the log while probing: 'journalctl -fu ssh' (Debian, Ubuntu) or 'journalctl -fu sshd' "
                    + "(RHEL), with 'LogLevel VERBOSE' in sshd_config; the probe's identification string marks its own "
                    + "lines"),
            Remedy.server("Run a second daemon in the foreground, '/usr/sbin/sshd -ddd -p 2222', and probe that port"),
            Remedy.server("Mandatory access control: 'getenforce' and 'ausearch -m avc -c sshd' (RHEL), 'aa-status' "
                    + "(Debian, Ubuntu); a port other than 22 needs 'semanage port -a -t ssh_port_t -p tcp PORT' under "
                    + "SELinux"),
            Remedy.server(
                    "With no way in: the console, IPMI, iLO or DRAC, the cloud's serial console, or single-user mode"),
            Remedy.client("'ssh -vvv HOST' shows at which message an ordinary client stops"),
            Remedy.client("Does it strike another client, source address, address family or network too?"),
            Remedy.path("'tcpdump -nnv \"host ADDRESS and port 22\"' on both ends: who sent the FIN or the RST? A RST "
                    + "that arrives and that the server did not send was made in between, by a firewall, an IPS or "
                    + "faulty hardware; another TTL than that of the server's other packets gives it away. Window 0 "
                    + "with IP-ID 0 alone does not: Linux resets so too, for a connection that it does not know (any "
                    + "more)"));

    private Explanations() {}

    /** The explanation of a cause; every cause has one. */
    public static Explanation of(Cause cause) {
        return Objects.requireNonNull(BY_CAUSE.get(cause), cause::label);
    }
}

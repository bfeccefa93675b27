package io.sshprobe.cli.option;

import io.sshprobe.cli.input.sshconfig.ClientSettings;
import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.AddressFamily;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which addresses and which port to probe. */
public final class AddressOptions {
    @Option(names = "-4", description = "Probe IPv4 addresses only.")
    private boolean ipv4;

    @Option(names = "-6", description = "Probe IPv6 addresses only.")
    private boolean ipv6;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT[,PORT]",
            description = "Port of every HOST without a port (default: that of ssh_config, or 22). With several ports,"
                    + " each of them is probed.")
    private PortChoice ports = PortChoice.OPEN;

    @Option(names = "--first-address", description = "Probe only the first address of a name.")
    private boolean firstAddress;

    @Option(
            names = "--source",
            paramLabel = "ADDR|auto",
            description = "Connect from this address of this machine. auto: connect from the usual address and, if that"
                    + " fails, from the others too; this tells a ban from a rule for everyone.")
    private SourceChoice source = SourceChoice.USUAL;

    /** The ports of a host without a port; empty for the default. */
    public List<Integer> ports() {
        return ports.ports();
    }

    /**
     * The local address to connect from, or null. The client's settings count only if no option chooses or forbids an
     * address.
     */
    public @Nullable InetAddress source(ClientSettings client) {
        InetAddress configured = client.source();
        if (!source.equals(SourceChoice.USUAL) || configured == null) {
            return source.address();
        }
        AddressFamily asked = family();
        return asked == null || asked == AddressFamily.of(configured) ? configured : null;
    }

    /** Whether to try other addresses of this machine if the usual one fails. */
    public boolean everySource() {
        return source.every();
    }

    /** Which addresses of a name to probe. */
    public AddressChoice choice(ClientSettings client) {
        AddressFamily only = family(client);
        return new AddressChoice(only != AddressFamily.IPV6, only != AddressFamily.IPV4, firstAddress);
    }

    /** The only family to probe, or null for both; a source address can reach only its own. */
    public @Nullable AddressFamily family(ClientSettings client) {
        AddressFamily asked = family();
        InetAddress from = source(client);
        return asked != null ? asked : from != null ? AddressFamily.of(from) : client.family();
    }

    private @Nullable AddressFamily family() {
        if (ipv4 && ipv6) {
            throw new UsageException("-4 and -6 cannot be used together; to probe both families, use neither");
        }
        AddressFamily asked = ipv4 ? AddressFamily.IPV4 : ipv6 ? AddressFamily.IPV6 : null;
        if (source.address() == null) {
            return asked;
        }
        AddressFamily own = AddressFamily.of(source.address());
        if (asked != null && asked != own) {
            throw new UsageException("--source is an " + own.label() + " address, but only " + asked.label()
                    + " is to be probed; drop one of the two");
        }
        return own;
    }
}

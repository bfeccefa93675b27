package io.sshprobe.cli.command;

import io.sshprobe.cli.input.AddressLiteral;
import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.cli.input.TargetParser;
import io.sshprobe.cli.input.sshconfig.ClientConfig;
import io.sshprobe.cli.input.sshconfig.ClientSettings;
import io.sshprobe.cli.option.AddressOptions;
import io.sshprobe.cli.option.ClientOptions;
import io.sshprobe.cli.option.HandshakeOptions;
import io.sshprobe.cli.option.HistoryOptions;
import io.sshprobe.cli.option.InvestigationOptions;
import io.sshprobe.cli.option.OfferOptions;
import io.sshprobe.cli.option.OutputOptions;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.investigation.Request;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.TcpSettings;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sshprobe HOST...}: the model of its command line, and the requests it amounts to. */
@Command(
        name = "sshprobe",
        sortOptions = false,
        usageHelpAutoWidth = true,
        customSynopsis = {
            "sshprobe [OPTION]... HOST...",
            "       sshprobe probe [OPTION]... HOST...   (for a HOST named like a command)",
            "       sshprobe explain [--json] [CAUSE | MESSAGE]",
            "       sshprobe reassess FILE...            (judge saved results again)",
            "       sshprobe compare FILE FILE...        (judge those of several places together)",
            "       sshprobe completion bash|zsh",
            "       sshprobe help",
            ""
        },
        description = {
            "Says where an SSH handshake stops, and why: from outside, without logging in.",
            "A healthy host costs one connection, which ends before authentication.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:every host is healthy",
            "  1:at least one is not: see its verdict",
            "  2:the arguments make no sense, or a file cannot be read or written",
            "  3:a defect of sshprobe: please report it",
            "130:interrupted"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sshprobe bastion.example.org             why can I not log in there?",
            "  sshprobe -p 2222 192.0.2.7 [2001:db8::7]:22",
            "  sshprobe --json HOST | jq .verdict       for scripts",
            "  sshprobe --macs=-hmac-sha1* HOST         would it work without SHA-1 MACs?",
            "  sshprobe --offer legacy HOST             would an old client get in?",
            "  sshprobe --as ssh HOST                   would my ssh get in?",
            "  sshprobe -v --depth userauth HOST        which login methods are there?",
            "  sshprobe explain not-listening           what to do about that cause?",
            "  sshprobe compare home.jsonl office.jsonl is it only me?",
            "  source <(sshprobe completion bash)       complete options with the tab key"
        })
final class ProbeCommand {
    @Parameters(
            arity = "0..*",
            paramLabel = "HOST",
            description =
                    "host, host:port, an IPv4 or IPv6 address, [IPv6]:port, user@host, or ssh://user@host:port; or an alias"
                            + " in ~/.ssh/config.")
    private List<String> hosts = List.of();

    @Mixin(name = "Where to connect")
    private AddressOptions addresses = new AddressOptions();

    @Mixin(name = "As the ssh client is configured")
    private ClientOptions client = new ClientOptions();

    @Mixin(name = "How far, how long")
    private HandshakeOptions handshake = new HandshakeOptions();

    @Mixin(name = "How much to find out why")
    private InvestigationOptions investigation = new InvestigationOptions();

    @Mixin(name = "What to offer (LIST as in ssh_config: NAME,NAME or +LIST, -LIST, ^LIST)")
    private OfferOptions offers = new OfferOptions();

    @Mixin(name = "What is remembered")
    private HistoryOptions history = new HistoryOptions();

    @Mixin(name = "What is shown")
    private OutputOptions output = new OutputOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    /** What is shown, and where. */
    OutputOptions output() {
        return output;
    }

    /** What is remembered, and where. */
    HistoryOptions history() {
        return history;
    }

    boolean helpRequested() {
        return help;
    }

    boolean versionRequested() {
        return version;
    }

    /**
     * One request for each host named, in order, none twice.
     *
     * @param environment where the ssh client's configuration is, and whose it is
     * @param notes takes one line for each thing that the user should know
     * @throws UsageException if the arguments make no sense
     */
    List<Request> requests(Environment environment, Consumer<String> notes) {
        if (hosts.isEmpty()) {
            throw new UsageException("no HOST given");
        }
        if (client.asInstalled() && offers.asksForSet()) {
            throw new UsageException("--as and --offer both choose what is offered; drop one of the two");
        }
        List<NamedTarget> named = hosts.stream().map(this::named).toList();
        ClientConfig config = client.config(
                environment.configFolders(),
                environment.variables().getOrDefault("PATH", ""),
                environment.loginName(),
                notes);
        return named.stream()
                .map(host -> request(host, config, environment.loginName(), notes))
                .distinct()
                .toList();
    }

    private Request request(NamedTarget named, ClientConfig config, String loginName, Consumer<String> notes) {
        FirstHop hop = client.asksForJump()
                ? FirstHop.find(named, client.jump(), config, notes)
                : FirstHop.find(named, config, notes);
        String host = hop.target().host();
        if (output.verbose() && !host.equals(named.host())) {
            notes.accept("ssh_config: for " + named.host() + ", ssh connects to " + hop.target());
        }
        ClientSettings settings = hop.settings();
        AddressFamily family = addresses.family(settings);
        boolean unreachable = AddressLiteral.parse(host)
                .filter(address -> family != null && AddressFamily.of(address) != family)
                .isPresent();
        if (family != null && unreachable) {
            throw new UsageException("HOST '" + host + "' is no " + family.label()
                    + " address, and -4, -6, --source or ssh_config (AddressFamily, BindAddress) ask for one");
        }
        String user = handshake.user() != null ? handshake.user() : hop.user() != null ? hop.user() : loginName;
        ProbePlan plan = handshake
                .applyTo(
                        ProbePlan.standard(IdentificationString.ours("sshprobe_" + Version.CURRENT.replace('-', '_'))),
                        settings)
                .withOffer(offers.offer(settings))
                .withTcp(TcpSettings.DEFAULT.withSource(addresses.source(settings)))
                .withUser(user);
        return new Request(
                hop.target(),
                plan,
                addresses.choice(settings),
                investigation.budget().withOtherSources(addresses.everySource()));
    }

    /** What the argument names, with the port and the user of the options where it names none. */
    private NamedTarget named(String host) {
        NamedTarget named;
        try {
            named = TargetParser.parse(host);
        } catch (IllegalArgumentException malformed) {
            throw new UsageException(String.valueOf(malformed.getMessage()), malformed);
        }
        String user = handshake.user();
        if (user != null && named.user() != null && !user.equals(named.user())) {
            throw new UsageException("HOST '" + host + "' names a user, and --user another; drop one of the two");
        }
        return new NamedTarget(
                named.host(),
                named.port() == null ? addresses.port() : named.port(),
                user == null ? named.user() : user);
    }
}

package io.sshprobe.cli.command;

import io.sshprobe.campaign.Limits;
import io.sshprobe.cli.input.list.BadLines;
import io.sshprobe.cli.input.list.ListEntry;
import io.sshprobe.cli.input.list.TargetList;
import io.sshprobe.cli.input.list.TargetSource;
import io.sshprobe.cli.input.list.UnusableListException;
import io.sshprobe.cli.input.sshconfig.ClientConfig;
import io.sshprobe.cli.option.AddressOptions;
import io.sshprobe.cli.option.ClientOptions;
import io.sshprobe.cli.option.HandshakeOptions;
import io.sshprobe.cli.option.HistoryOptions;
import io.sshprobe.cli.option.InvestigationOptions;
import io.sshprobe.cli.option.ListOptions;
import io.sshprobe.cli.option.OfferOptions;
import io.sshprobe.cli.option.PaceOptions;
import io.sshprobe.cli.option.ProbeOutputOptions;
import io.sshprobe.cli.option.UsageException;
import java.util.ArrayList;
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
            "       sshprobe [OPTION]... -l FILE         (the hosts that FILE lists)",
            "       sshprobe probe [OPTION]... HOST...   (for a HOST named like a command)",
            "       sshprobe explain [--json] [CAUSE | MESSAGE]",
            "       sshprobe reassess FILE...            (judge saved results again)",
            "       sshprobe compare FILE FILE...        (judge what several places saw)",
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
            "  sshprobe -l hosts.txt --exclude no.txt   which of these are not well?",
            "  sshprobe --macs=-hmac-sha1* HOST         would it work without SHA-1 MACs?",
            "  sshprobe --offer legacy HOST             would an old client get in?",
            "  sshprobe --as ssh HOST                   would my ssh get in?",
            "  sshprobe -v --depth userauth HOST        which login methods are there?",
            "  sshprobe explain not-listening           what to do about that cause?",
            "  sshprobe compare home.jsonl office.jsonl is it only me?",
            "  source <(sshprobe completion bash)       complete options with the tab key"
        })
final class ProbeCommand {
    /** The most hosts that are reported in full each: of more, nobody reads that. */
    static final int MAX_HOSTS_IN_FULL = 10;

    @Parameters(
            arity = "0..*",
            paramLabel = "HOST",
            description =
                    "host, host:port, an IPv4 or IPv6 address, [IPv6]:port, user@host, or ssh://user@host:port; an alias"
                            + " in ~/.ssh/config; or a range: 192.0.2.0/24, 192.0.2.1-20, 2001:db8::/120.")
    private List<String> hosts = List.of();

    @Mixin(name = "Many hosts")
    private ListOptions lists = new ListOptions();

    @Mixin(name = "Where to connect")
    private AddressOptions addresses = new AddressOptions();

    @Mixin(name = "As the ssh client is configured")
    private ClientOptions client = new ClientOptions();

    @Mixin(name = "How far, how long")
    private HandshakeOptions handshake = new HandshakeOptions();

    @Mixin(name = "How much to find out why")
    private InvestigationOptions investigation = new InvestigationOptions();

    @Mixin(name = "How many at once, how fast")
    private PaceOptions pace = new PaceOptions();

    @Mixin(name = "What to offer (LIST as in ssh_config: NAME,NAME or +LIST, -LIST, ^LIST)")
    private OfferOptions offers = new OfferOptions();

    @Mixin(name = "What is remembered")
    private HistoryOptions history = new HistoryOptions();

    @Mixin(name = "What is shown")
    private ProbeOutputOptions output = new ProbeOutputOptions();

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
    ProbeOutputOptions output() {
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

    AddressOptions addresses() {
        return addresses;
    }

    ClientOptions client() {
        return client;
    }

    HandshakeOptions handshake() {
        return handshake;
    }

    InvestigationOptions investigation() {
        return investigation;
    }

    /** How much to do at once, and how fast. */
    Limits limits() {
        return pace.limits().withMaxInvestigations(investigation.maxInvestigations(isListRun()));
    }

    OfferOptions offers() {
        return offers;
    }

    /** Whether many hosts are meant, which are gone about as such: briefly each, in random order, and reported in brief. */
    boolean isListRun() {
        return lists.nameSources()
                || addresses.ports().size() > 1
                || hosts.size() > MAX_HOSTS_IN_FULL
                || entries().stream().anyMatch(entry -> entry.range() != null);
    }

    /**
     * One request for each host named, none twice; those of a list in random order, unless an option says otherwise.
     *
     * @param environment where the ssh client's configuration is, and whose it is
     * @param badLines takes one line for each line of a list that is no host
     * @param notes takes one line for each thing that the user should know
     * @throws UsageException if the arguments make no sense, or there is no host
     * @throws UnusableListException if a list cannot be read, or has a line that it must not
     */
    Requests requests(Environment environment, Consumer<String> badLines, Consumer<String> notes) {
        if (hosts.isEmpty() && !lists.nameSources()) {
            throw new UsageException("no HOST given; name one, or a file of them with -l");
        }
        if (client.asInstalled() && offers.asksForSet()) {
            throw new UsageException("--as and --offer both choose what is offered; drop one of the two");
        }
        boolean list = isListRun();
        Long seed = lists.shuffle() && list ? lists.seed() : null;
        RequestMaker maker = new RequestMaker(this, config(environment, notes), environment.loginName(), notes);
        TargetList targets = new TargetList(sources(environment, badLines, notes), addresses.ports());
        Requests requests = new Requests(targets, seed, maker, lists.exclusions(environment.in()), list, notes);
        requests.prepare(list ? 1 : MAX_HOSTS_IN_FULL);
        return requests;
    }

    private List<TargetSource> sources(Environment environment, Consumer<String> badLines, Consumer<String> notes) {
        List<TargetSource> sources = new ArrayList<>(List.of(TargetSource.of(entries())));
        sources.addAll(lists.sources(
                environment.in(),
                environment.configFolders(),
                () -> client.aliases(
                        client.file(lists.sshConfig()), environment.configFolders(), environment.loginName(), notes),
                new BadLines(badLines, lists.strict()),
                notes));
        return sources;
    }

    private ClientConfig config(Environment environment, Consumer<String> notes) {
        return client.config(
                client.file(lists.sshConfig()),
                environment.configFolders(),
                environment.variables().getOrDefault("PATH", ""),
                environment.loginName(),
                notes);
    }

    private List<ListEntry> entries() {
        try {
            return hosts.stream().map(ListEntry::argument).toList();
        } catch (IllegalArgumentException malformed) {
            throw new UsageException(String.valueOf(malformed.getMessage()), malformed);
        }
    }
}

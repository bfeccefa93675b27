package io.sshprobe.cli.command;

import io.sshprobe.campaign.Limits;
import io.sshprobe.cli.format.ResultFormat;
import io.sshprobe.cli.format.ResultFormats;
import io.sshprobe.cli.input.list.BadLines;
import io.sshprobe.cli.input.list.ListEntry;
import io.sshprobe.cli.input.list.TargetList;
import io.sshprobe.cli.input.list.TargetSource;
import io.sshprobe.cli.input.list.UnusableListException;
import io.sshprobe.cli.input.sshconfig.ClientConfig;
import io.sshprobe.cli.option.AddressOptions;
import io.sshprobe.cli.option.ClientOptions;
import io.sshprobe.cli.option.HandshakeOptions;
import io.sshprobe.cli.option.HelpSections;
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

/** {@code sshprobe HOST...}: its options, and the requests that result from them. */
@Command(
        name = "sshprobe",
        customSynopsis = {
            "sshprobe [OPTION]... HOST...",
            "       sshprobe [OPTION]... -l FILE",
            "       sshprobe COMMAND [ARGUMENT]...",
            ""
        },
        description = {
            "Finds the stage at which an SSH handshake stops, and the cause: from outside,",
            "without logging in. A healthy host costs one connection, which ends before",
            "authentication.",
            ""
        },
        exitCodeList = {
            ExitCode.OK_TEXT,
            ExitCode.NOT_OK_TEXT,
            ExitCode.PROBE_STOPPED_TEXT,
            ExitCode.DEFECT_TEXT,
            ExitCode.INTERRUPTED_TEXT
        },
        footer = {
            "  sshprobe bastion.example.org             why can I not log in?",
            "  sshprobe -p 2222 192.0.2.7 [2001:db8::7]:22",
            "  sshprobe --json HOST | jq .verdict       for scripts",
            "  sshprobe -l hosts.txt --exclude no.txt   which of these hosts have a problem?",
            "  sshprobe --macs=-hmac-sha1* HOST         does it work without SHA-1 MACs?",
            "  sshprobe --offer legacy HOST             can an old client connect?",
            "  sshprobe --as ssh HOST                   can my ssh connect?",
            "  sshprobe -v --depth userauth HOST        which login methods does it offer?",
            "  sshprobe explain not-listening           what to do about this cause?",
            "  sshprobe compare home.jsonl office.jsonl  is it only me?",
            "  source <(sshprobe completion bash)       complete options with the tab key"
        })
final class ProbeCommand extends ProgramCommand {
    /** The most hosts with a full report each; more hosts are a list. */
    static final int MAX_HOSTS_IN_FULL = 10;

    @Parameters(
            arity = "0..*",
            paramLabel = "HOST",
            description =
                    "host, host:port, an IPv4 or IPv6 address, [IPv6]:port, user@host or ssh://user@host:port; an alias"
                            + " in ~/.ssh/config; or a range of addresses: 192.0.2.0/24, 192.0.2.1-20, 2001:db8::/120.")
    private List<String> hosts = List.of();

    @Mixin(name = "Lists of hosts")
    private ListOptions lists = new ListOptions();

    @Mixin(name = "Addresses and ports")
    private AddressOptions addresses = new AddressOptions();

    @Mixin(name = "Settings of the ssh client")
    private ClientOptions client = new ClientOptions();

    @Mixin(name = "Depth and timeouts")
    private HandshakeOptions handshake = new HandshakeOptions();

    @Mixin(name = "Investigation of failures")
    private InvestigationOptions investigation = new InvestigationOptions();

    @Mixin(name = "Rate and concurrency")
    private PaceOptions pace = new PaceOptions();

    @Mixin(name = "Algorithms to offer (LIST as in ssh_config: NAME,NAME or +LIST, -LIST, ^LIST)")
    private OfferOptions offers = new OfferOptions();

    @Mixin(name = "History")
    private HistoryOptions history = new HistoryOptions();

    @Mixin(name = "Output")
    private ProbeOutputOptions output = new ProbeOutputOptions();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("unused") // picocli says whether it is given
    private boolean version;

    ProbeCommand(CommandContext context) {
        super(context);
    }

    /** As with getopt: algorithm lists such as {@code -umac*} begin with one. */
    @Override
    boolean valuesMayBeginWithADash() {
        return true;
    }

    @Override
    int call() {
        return context().run(new ProbeRun(context(), this));
    }

    @Override
    List<ResultFormat> formats() {
        return ResultFormats.ALL;
    }

    @Override
    void addHelp(HelpSections sections) {
        sections.addNames("Commands ('sshprobe help COMMAND' describes one):", Subcommand.summaries());
    }

    /** The format that the options ask for. */
    ResultFormat format(ResultFormat usual) {
        return supported(output.format(usual));
    }

    /** The format of the results, and where they go. */
    ProbeOutputOptions output() {
        return output;
    }

    /** Whether a history is kept, and where. */
    HistoryOptions history() {
        return history;
    }

    /** How much to do at once, and how fast. */
    Limits limits() {
        return pace.limits().withMaxInvestigations(investigation.maxInvestigations(isListRun()));
    }

    /** Whether the run is that of a list: shorter timeouts, a random order and short reports. */
    boolean isListRun() {
        return lists.nameSources()
                || addresses.ports().size() > 1
                || hosts.size() > MAX_HOSTS_IN_FULL
                || entries().stream().anyMatch(entry -> entry.range() != null);
    }

    /** Whether one host is named, and nothing else. */
    boolean isForOneHost() {
        return hosts.size() == 1 && !isListRun();
    }

    /**
     * One request for each host, without duplicates; for a list in random order, unless an option says otherwise.
     *
     * @param environment has the directories of the ssh client's configuration
     * @param badLines takes a message for each line of a list that is not a host
     * @param notes takes a message for each thing that the user should know
     * @throws UsageException if the arguments make no sense, or there is no host
     * @throws UnusableListException if a list cannot be read, or has a bad line where that is not allowed
     */
    Requests requests(Environment environment, Consumer<String> badLines, Consumer<String> notes) {
        if (hosts.isEmpty() && !lists.nameSources()) {
            throw new UsageException("no HOST given; give a HOST, or a list of hosts with -l FILE");
        }
        output.checkIsNotRead(lists.named());
        if (client.asInstalled() && offers.asksForSet()) {
            throw new UsageException("--as and --offer both choose what to offer; drop one of the two");
        }
        boolean list = isListRun();
        Long seed = lists.shuffle() && list ? lists.seed() : null;
        RequestMaker maker =
                new RequestMaker(requestOptions(), config(environment, notes), environment.loginName(), notes);
        TargetList targets = new TargetList(sources(environment, badLines, notes), addresses.ports());
        Requests requests = new Requests(targets, seed, maker, lists.exclusions(environment.in()), list, notes);
        requests.prepare(list ? 1 : MAX_HOSTS_IN_FULL);
        return requests;
    }

    private RequestOptions requestOptions() {
        return new RequestOptions(
                isListRun() ? RequestOptions.listPlan() : RequestOptions.patientPlan(),
                addresses,
                client,
                handshake,
                offers,
                investigation,
                false,
                output.verbose());
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
                SystemNameLookup.ofMachine(),
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

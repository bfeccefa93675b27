package io.sshprobe.cli.command;

import io.sshprobe.campaign.Limits;
import io.sshprobe.cli.input.FileProblem;
import io.sshprobe.cli.input.check.CheckedHost;
import io.sshprobe.cli.input.check.KeySource;
import io.sshprobe.cli.input.check.SourcePlace;
import io.sshprobe.cli.input.check.SourcedHostKeys;
import io.sshprobe.cli.input.list.ListEntry;
import io.sshprobe.cli.option.AddressOptions;
import io.sshprobe.cli.option.CheckOptions;
import io.sshprobe.cli.option.ClientOptions;
import io.sshprobe.cli.option.ExpectationOptions;
import io.sshprobe.cli.option.HandshakeOptions;
import io.sshprobe.cli.option.HelpSections;
import io.sshprobe.cli.option.HistoryOptions;
import io.sshprobe.cli.option.InvestigationOptions;
import io.sshprobe.cli.option.OfferOptions;
import io.sshprobe.cli.option.PaceOptions;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.cli.report.check.CheckFormat;
import io.sshprobe.expectation.EveryKeyExpectation;
import io.sshprobe.expectation.Expectations;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sshprobe check}: whether hosts are as expected. */
@Command(
        name = "sshprobe check",
        customSynopsis = {
            "sshprobe check [OPTION]... -f FILE",
            "       sshprobe check [OPTION]... HOST...",
            "       sshprobe check init HOST...",
            ""
        },
        description = {
            "Checks that hosts are as expected: that a client gets in, or does not; with which",
            "host key, software, algorithms and times. For CI and scripts: the exit code is 0",
            "only if a verified handshake met every expectation. It never logs in.",
            ""
        },
        exitCodeList = {
            ExitCode.AS_EXPECTED_TEXT,
            ExitCode.NOT_AS_EXPECTED_TEXT,
            ExitCode.CHECK_STOPPED_TEXT,
            ExitCode.DEFECT_TEXT,
            ExitCode.NOT_JUDGED_TEXT,
            ExitCode.INTERRUPTED_TEXT
        },
        footer = {
            "  sshprobe check bastion.example.org          does a client get in?",
            "  sshprobe check -f bastions.yaml             is everything as the file expects?",
            "  sshprobe check -f b.yaml --out junit=r.xml  for a CI system",
            "  sshprobe check --wait 5m HOST               after 'terraform apply'",
            "  sshprobe check --host-key SHA256:… HOST     is it the right machine?",
            "  sshprobe check --cause firewall-drop HOST   is it closed to this place?",
            "  sshprobe check init HOST > bastions.yaml    a file from what is seen now"
        })
final class CheckCommand extends ProgramCommand {
    /** The word that asks for a file. A host of that name is written as {@code init:22}. */
    private static final String INIT = "init";

    @Parameters(
            arity = "0..*",
            paramLabel = "HOST",
            description = "As for a probe: host, host:port, an address, an alias in ~/.ssh/config or a range.")
    private List<String> hosts = List.of();

    @Mixin(name = "What to check")
    private CheckOptions check = new CheckOptions();

    @Mixin(name = "What to expect of every HOST argument (a file can say more)")
    private ExpectationOptions expected = new ExpectationOptions();

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

    CheckCommand(CommandContext context) {
        super(context);
    }

    /** As with a probe: algorithm lists begin with one. */
    @Override
    boolean valuesMayBeginWithADash() {
        return true;
    }

    @Override
    int call() {
        if (hosts.isEmpty() && check.file() == null) {
            throw new UsageException("no HOST and no file is given; give a HOST, or a file with -f FILE");
        }
        if (!hosts.isEmpty() && hosts.get(0).equals(INIT)) {
            return init();
        }
        if (hosts.isEmpty() && expected.isGiven()) {
            throw new UsageException(
                    "--host-key, --known-hosts, --policy and --cause are about HOST arguments, and there"
                            + " is none; write what is expected into " + check.file());
        }
        return context().run(new CheckRun(context(), this));
    }

    private int init() {
        if (hosts.size() == 1) {
            throw new UsageException("'check init' needs a HOST");
        }
        if (expected.isGiven() || check.isGiven()) {
            throw new UsageException(
                    "'check init' writes a file from what it sees, and expects nothing: drop the options of"
                            + " \"What to check\" and \"What to expect\"");
        }
        return context().run(new CheckInitRun(context(), this));
    }

    @Override
    void addHelp(HelpSections sections) {
        Map<String, String> formats = new LinkedHashMap<>();
        for (CheckFormat each : CheckFormat.values()) {
            formats.put(each.label(), each.summary());
        }
        sections.addNames("Formats of --out:", formats);
    }

    CheckOptions options() {
        return check;
    }

    HistoryOptions history() {
        return history;
    }

    ClientOptions client() {
        return client;
    }

    List<Integer> ports() {
        return addresses.ports();
    }

    ExpectationOptions expected() {
        return expected;
    }

    /** How much to do at once, and how fast; every failure is investigated, as the options allow. */
    Limits limits() {
        return pace.limits().withMaxInvestigations(investigation.maxInvestigations(false));
    }

    /**
     * How to probe.
     *
     * @param many whether there are many targets: they get the timeouts of a list
     */
    RequestOptions requestOptions(boolean many) {
        return new RequestOptions(
                many
                        ? RequestOptions.patientPlan()
                                .withTimeouts(RequestOptions.listPlan().timeouts())
                        : RequestOptions.patientPlan(),
                addresses,
                client,
                handshake,
                offers,
                investigation,
                true,
                false);
    }

    /** The HOST arguments behind {@code init}, of which every host key is to be seen. */
    List<CheckedHost> hostsToWrite() {
        Expectations keys =
                new Expectations(List.of(new EveryKeyExpectation()), Expectations.Addresses.ALL, Set.of(), List.of());
        return entries(hosts.subList(1, hosts.size())).stream()
                .map(entry -> new CheckedHost(entry, null, keys))
                .toList();
    }

    private static List<ListEntry> entries(List<String> hosts) {
        try {
            return hosts.stream().map(ListEntry::argument).toList();
        } catch (IllegalArgumentException malformed) {
            throw new UsageException(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    /** The HOST arguments, with what the options expect of them. */
    List<CheckedHost> argumentHosts() {
        Path knownHosts = expected.knownHosts();
        String problem = knownHosts == null ? null : FileProblem.ofReading(knownHosts);
        if (problem != null) {
            throw new UsageException("--known-hosts: cannot read " + knownHosts + ": " + problem);
        }
        SourcedHostKeys sourced = knownHosts == null
                ? null
                : new SourcedHostKeys(
                        expected.pins(),
                        List.of(new KeySource.KnownHostsFile(
                                knownHosts, knownHosts.toString(), new SourcePlace("--known-hosts", 1, 1))),
                        List.of(),
                        false);
        return entries(hosts).stream()
                .map(entry -> new CheckedHost(
                        entry, null, expected.expectations(sourced == null), sourced, expected.asInstalledSsh()))
                .toList();
    }
}

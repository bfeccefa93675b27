package io.sshprobe.cli.command;

import io.sshprobe.campaign.Limits;
import io.sshprobe.cli.input.check.CheckedHost;
import io.sshprobe.cli.input.sshconfig.ClientConfig;
import io.sshprobe.cli.input.sshconfig.InstalledSsh;
import io.sshprobe.expectation.Expectations;
import io.sshprobe.history.FileHistory;
import io.sshprobe.history.History;
import io.sshprobe.target.Target;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** What a check needs before it looks at anything: the ssh client's configuration, the targets, a history. */
final class CheckSetUp {
    private final CommandContext context;
    private final Environment environment;
    private final CheckCommand command;
    private final Consumer<String> notes;

    /**
     * Reads nothing yet.
     *
     * @param notes takes a message for each thing that the user should know
     */
    CheckSetUp(CommandContext context, CheckCommand command, Consumer<String> notes) {
        this.context = context;
        this.environment = context.environment();
        this.command = command;
        this.notes = notes;
    }

    /**
     * The targets of hosts and ranges; what is expected of them is not complete yet.
     *
     * @param more adds what is expected besides
     */
    CheckTargets targets(List<CheckedHost> hosts, BiFunction<Expectations, Target, Expectations> more) {
        ClientConfig config = command.client()
                .config(
                        command.client().file(null),
                        environment.configFolders(),
                        searchPath(),
                        environment.loginName(),
                        SystemNameLookup.ofMachine(),
                        notes);
        boolean many = hosts.stream().mapToLong(host -> host.entry().size()).sum() > ProbeCommand.MAX_HOSTS_IN_FULL;
        RequestOptions how = command.requestOptions(many);
        HostFacts facts = new HostFacts(
                () -> InstalledSsh.find(searchPath(), command.client().file(null), notes), notes);
        CheckTargets targets = new CheckTargets(
                new RequestMaker(how, config, environment.loginName(), notes), command.ports(), facts, more);
        hosts.forEach(targets::add);
        return targets;
    }

    private String searchPath() {
        return environment.variables().getOrDefault("PATH", "");
    }

    /** Looks at targets within these limits, and remembers what a client would have seen. */
    CampaignLooks looks(Limits limits) {
        History history = command.history()
                .directory(environment.variables())
                .<History>map(folder ->
                        FileHistory.in(folder, problem -> context.messages().complain("history: " + problem)))
                .orElse(History.NONE);
        return new CampaignLooks(context, limits, history, notes);
    }
}

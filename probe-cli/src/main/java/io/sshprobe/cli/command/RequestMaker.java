package io.sshprobe.cli.command;

import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.cli.input.list.ListedTarget;
import io.sshprobe.cli.input.sshconfig.ClientConfig;
import io.sshprobe.cli.input.sshconfig.ClientSettings;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.investigation.Budget;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.AddressLiteral;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Target;
import io.sshprobe.target.TcpSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes requests from targets, by the options and the ssh client's configuration. */
final class RequestMaker {
    /** How many plans are kept, to be shared by targets that are probed in the same way. */
    private static final int MAX_PLANS = 1000;

    /** Everything about a target that its plan depends on: the same for most targets of a list. */
    private record Manner(ClientSettings settings, String user) {}

    private record Made(ProbePlan plan, AddressChoice addresses, Budget budget) {}

    /**
     * A request, with what else the client's configuration says about its target.
     *
     * @param hostKeyAlias the name by which the client looks for host keys; null for that of the target, and its port
     */
    record ForClient(InvestigationRequest request, @Nullable String hostKeyAlias) {}

    private final RequestOptions options;
    private final ClientConfig config;
    private final String loginName;
    private final Consumer<String> notes;
    private final Map<Manner, Made> plans = new HashMap<>();

    /**
     * @param options how to probe
     * @param config the ssh client's configuration of a host
     * @param loginName who runs this
     * @param notes takes a message for each thing that the user should know
     * @throws UsageException if the options make no sense, whatever the host
     */
    RequestMaker(RequestOptions options, ClientConfig config, String loginName, Consumer<String> notes) {
        this.options = options;
        this.config = config;
        this.loginName = loginName;
        this.notes = notes;
        options.client().jump();
        make(new Manner(ClientSettings.NONE, loginName));
    }

    /**
     * The request for a target.
     *
     * @throws UsageException if the options make no sense for it
     */
    InvestigationRequest request(ListedTarget listed) {
        return forClient(listed).request();
    }

    /** The same, with what else the client's configuration says. */
    ForClient forClient(ListedTarget listed) {
        NamedTarget named = withUser(listed.target());
        FirstHop hop = options.client().asksForJump()
                ? FirstHop.find(named, options.client().jump(), config, notes)
                : FirstHop.find(named, config, notes);
        Target target = hop.target();
        if (options.direct() && hop.jumped()) {
            throw new UsageException("ssh reaches '" + named.host() + "' through " + target
                    + ", and nothing that is expected of it can be seen from here; check " + target
                    + " by its own name, or use -F none");
        }
        if (options.verbose() && !target.host().equals(named.host())) {
            notes.accept("ssh_config: for " + named.host() + ", ssh connects to " + target);
        }
        checkFamily(target.host(), hop.settings());
        String own = options.handshake().user();
        String user = own != null ? own : hop.user() != null ? hop.user() : loginName;
        Made made = made(new Manner(hop.settings().common(), user));
        // The label in the list names the target, not a jump host on the way to it.
        String label = hop.jumped() ? null : label(listed, target);
        return new ForClient(
                new InvestigationRequest(
                        new Target(target.host(), target.port(), label, target.notFollowed()),
                        made.plan(),
                        made.addresses(),
                        made.budget()),
                hop.settings().hostKeyAlias());
    }

    private static @Nullable String label(ListedTarget listed, Target target) {
        String alias = listed.target().host();
        return listed.label() != null || alias.equals(target.host()) ? listed.label() : alias;
    }

    private Made made(Manner manner) {
        Made known = plans.get(manner);
        if (known != null) {
            return known;
        }
        if (plans.size() == MAX_PLANS) {
            plans.clear();
        }
        Made made = make(manner);
        plans.put(manner, made);
        return made;
    }

    private Made make(Manner manner) {
        ClientSettings settings = manner.settings();
        ProbePlan plan = options.handshake()
                .applyTo(options.plan(), settings)
                .withOffer(options.offers().offer(options.plan().offer(), settings))
                .withTcp(TcpSettings.DEFAULT.withSource(options.addresses().source(settings)))
                .withUser(manner.user());
        return new Made(
                plan,
                options.addresses().choice(settings),
                options.investigation()
                        .budget()
                        .withOtherSources(options.addresses().everySource()));
    }

    private void checkFamily(String host, ClientSettings settings) {
        AddressFamily family = options.addresses().family(settings);
        if (family == null) {
            return;
        }
        boolean unreachable = AddressLiteral.parse(host)
                .filter(address -> AddressFamily.of(address) != family)
                .isPresent();
        if (unreachable) {
            throw new UsageException("HOST '" + host + "' is not an " + family.label()
                    + " address, which -4, -6, --source or ssh_config (AddressFamily, BindAddress) ask for");
        }
    }

    /** The target with the user of the options, if it has none. */
    private NamedTarget withUser(NamedTarget named) {
        String user = options.handshake().user();
        if (user != null && named.user() != null && !user.equals(named.user())) {
            throw new UsageException(
                    "HOST '" + named.host() + "' and --user name different users; drop one of the two");
        }
        return user == null ? named : new NamedTarget(named.host(), named.port(), user);
    }
}

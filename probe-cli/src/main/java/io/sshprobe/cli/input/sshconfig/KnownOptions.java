package io.sshprobe.cli.input.sshconfig;

import static io.sshprobe.cli.input.sshconfig.OptionRule.ALL;
import static io.sshprobe.cli.input.sshconfig.OptionRule.ANYTHING;
import static io.sshprobe.cli.input.sshconfig.OptionRule.FLAG;
import static io.sshprobe.cli.input.sshconfig.OptionRule.INTEGER;
import static io.sshprobe.cli.input.sshconfig.OptionRule.NONE_ALONE;
import static io.sshprobe.cli.input.sshconfig.OptionRule.TEXT;
import static io.sshprobe.cli.input.sshconfig.OptionRule.TIME;
import static io.sshprobe.cli.input.sshconfig.OptionRule.WORDS;
import static io.sshprobe.cli.input.sshconfig.OptionRule.choice;
import static io.sshprobe.cli.input.sshconfig.OptionRule.each;
import static io.sshprobe.cli.input.sshconfig.OptionRule.first;
import static io.sshprobe.cli.input.sshconfig.OptionRule.form;
import static io.sshprobe.cli.input.sshconfig.OptionRule.some;

import io.sshprobe.target.AlgorithmKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of ssh_config(5) that OpenSSH 10 knows (readconf.c {@code keywords}), and those of the clients that
 * distributions patch. A file with any other option is refused.
 */
final class KnownOptions {
    private static final String BAD_MASK = "Bad mask.";

    private static final Map<String, OptionRule> RULES = new HashMap<>();

    static {
        put(
                FLAG,
                "forwardx11 forwardx11trusted exitonforwardfailure gatewayports passwordauthentication"
                        + " kbdinteractiveauthentication challengeresponseauthentication skeyauthentication"
                        + " tisauthentication hostbasedauthentication gssapiauthentication gssapidelegatecredentials"
                        + " batchmode checkhostip tcpkeepalive keepalive nohostauthenticationforlocalhost"
                        + " clearallforwardings enablesshkeysign identitiesonly hashknownhosts permitlocalcommand"
                        + " visualhostkey stdinnull forkafterauthentication proxyusefdpass canonicalizefallbacklocal"
                        + " streamlocalbindunlink enableescapecommandline");
        put(
                TEXT,
                "kbdinteractivedevices identityfile identityfile2 certificatefile xauthlocation user hostname tag"
                        + " hostkeyalias preferredauthentications bindaddress bindinterface pkcs11provider"
                        + " smartcarddevice securitykeyprovider controlpath ignoreunknown identityagent"
                        + " refuseconnection forwardagent dynamicforward");
        put(TIME, "connecttimeout forwardx11timeout serveraliveinterval");
        put(
                INTEGER,
                "numberofpasswordprompts connectionattempts serveralivecountmax canonicalizemaxdots requiredrsasize");
        put(NONE_ALONE, "globalknownhostsfile userknownhostsfile logverbose");
        put(WORDS, "host include");
        // Ignored, deprecated and unsupported ones: ssh mentions some of them, and goes on.
        put(
                ANYTHING,
                "protocol cipher fallbacktorsh globalknownhostsfile2 rhostsauthentication userknownhostsfile2 useroaming"
                        + " usersh useprivilegedport afstokenpassing kerberosauthentication kerberostgtpassing"
                        + " rsaauthentication rhostsrsaauthentication compressionlevel");
        put(ANYTHING, "proxycommand localcommand remotecommand knownhostscommand versionaddendum");
        for (String keyword : List.of("permitremoteopen", "revokedhostkeys", "channeltimeout")) {
            put(some(keyword, NONE_ALONE), keyword);
        }
        put(some("sendenv", each("[^=]+", "Invalid environment name.")), "sendenv");
        put(some("setenv", each("[^=]*=.*", "Invalid SetEnv.")), "setenv");
        put(KnownOptions::match, "match");
        putChoices();
        putOthers();
        putAlgorithms();
        putVendors();
    }

    private KnownOptions() {}

    private static void putChoices() {
        put(choice("true", "false", "yes", "no", "unbound", "host-bound"), "pubkeyauthentication dsaauthentication");
        put(choice("true", "false", "yes", "no", "ask"), "verifyhostkeydns updatehostkeys");
        put(choice("true", "false", "yes", "no", "ask", "off", "accept-new"), "stricthostkeychecking");
        put(choice("yes", "no"), "compression");
        put(choice("inet", "inet6", "any"), "addressfamily");
        put(choice("true", "false", "yes", "no", "auto", "ask", "autoask"), "controlmaster");
        put(choice("true", "false", "yes", "no", "ethernet", "point-to-point"), "tunnel");
        put(choice("true", "false", "yes", "no", "force", "auto"), "requesttty");
        put(choice("none", "subsystem", "default"), "sessiontype");
        put(choice("true", "false", "yes", "no", "always"), "canonicalizehostname");
        put(choice("true", "false", "yes", "no", "no-pq-kex"), "warnweakcrypto");
        put(choice("md5", "sha1", "sha256", "sha384", "sha512"), "fingerprinthash");
    }

    private static void putOthers() {
        put(
                (words, rest) -> {
                    String word = first(words, "Missing argument.");
                    if (ServicePorts.of(word) <= 0) {
                        throw new IllegalArgumentException("Bad port '" + word + "'.");
                    }
                    return 1;
                },
                "port");
        put(
                (words, rest) -> {
                    JumpText.check(rest);
                    return ALL;
                },
                "proxyjump");
        put(
                (words, rest) -> {
                    first(words, "Missing argument.");
                    first(words.subList(1, words.size()), "Missing target argument.");
                    return 2;
                },
                "localforward");
        put(
                (words, rest) -> {
                    first(words, "Missing argument.");
                    return 2;
                },
                "remoteforward");
        put(some("canonicaldomains", CanonicalName::checkDomains), "canonicaldomains");
        put(some("canonicalizepermittedcnames", CanonicalName::checkPermitted), "canonicalizepermittedcnames");
        put(form("quiet|fatal|error|info|verbose|debug[123]?", "unsupported log level '%s'"), "loglevel");
        put(form("daemon|user|auth(priv)?|local[0-7]", "unsupported log facility '%s'"), "syslogfacility");
        put(form("none|.|\\^[@-\\x7f]", "Bad escape character."), "escapechar");
        put(form("[0-7]{1,3}|0[0-7]{3}", BAD_MASK), "streamlocalbindmask");
        put(form("(any|\\d+)(:(any|\\d+))?", "Bad tun device."), "tunneldevice");
        put(form("no|false|yes|true|" + OptionRule.TIME_FORM, "Bad ControlPersist argument."), "controlpersist");
        put(
                (words, rest) -> {
                    form("default|\\d{1,18}[kmgt]?b?", "Bad number '%s': Invalid argument")
                            .check(words, rest);
                    if (words.get(0).matches("(?i)0*([1-9]|1[0-5])b?")) {
                        throw new IllegalArgumentException("RekeyLimit too small");
                    }
                    if (words.size() > 1) {
                        OptionRule.checkTime(words.get(1));
                    }
                    return 2;
                },
                "rekeylimit");
        String quality = "af[1-4][1-3]|cs[0-7]|ef|le|va|lowdelay|throughput|reliability|none|\\d{1,3}|0x[0-9a-f]{1,2}";
        put(
                (words, rest) -> {
                    form(quality, "Bad IPQoS value: %s").check(words, rest);
                    if (words.size() > 1) {
                        form(quality, "Bad IPQoS value: %s").check(words.subList(1, 2), rest);
                    }
                    return 2;
                },
                "ipqos");
        put(
                (words, rest) -> {
                    form("true|false|yes|no|ask|confirm|" + OptionRule.TIME_FORM, "unsupported option")
                            .check(words, rest);
                    if (words.size() > 1 && words.get(0).equalsIgnoreCase("confirm")) {
                        OptionRule.checkTime(words.get(1));
                        return 2;
                    }
                    return 1;
                },
                "addkeystoagent");
        put(form("yes|true|no|false|interval:\\d{1,4}", "unsupported argument \"%s\""), "obscurekeystroketiming");
    }

    private static void putAlgorithms() {
        put(algorithms(AlgorithmKind.CIPHER, "Bad SSH2 cipher spec"), "ciphers");
        put(algorithms(AlgorithmKind.MAC, "Bad SSH2 MAC spec"), "macs");
        put(algorithms(AlgorithmKind.KEX, "Bad SSH2 KexAlgorithms"), "kexalgorithms");
        put(
                algorithms(AlgorithmKind.HOST_KEY, "Bad key types"),
                "hostkeyalgorithms casignaturealgorithms hostbasedacceptedalgorithms hostbasedkeytypes"
                        + " pubkeyacceptedalgorithms pubkeyacceptedkeytypes");
    }

    private static OptionRule algorithms(AlgorithmKind kind, String complaint) {
        return (words, rest) -> {
            String list = first(words, "Missing argument.");
            if (!AlgorithmNames.areValid(kind, list)) {
                throw new IllegalArgumentException(complaint + " '" + list + "'.");
            }
            return 1;
        };
    }

    /** Options that the ssh of a distribution has and OpenSSH has not: another ssh refuses them. */
    private static void putVendors() {
        // Debian, Ubuntu and Fedora: key exchange with GSSAPI.
        put(FLAG, "gssapikeyexchange gssapirenewalforcesrekey gssapitrustdns");
        put(TEXT, "gssapiclientidentity gssapiserveridentity gssapikexalgorithms");
        // Debian's names for ServerAliveInterval.
        put(TIME, "protocolkeepalives setuptimeout");
        // Red Hat's name for RequiredRSASize.
        put(INTEGER, "rsaminsize");
        if (System.getProperty("os.name", "").startsWith("Mac")) {
            put(FLAG, "usekeychain");
        }
    }

    private static int match(List<String> words, String rest) {
        MatchLine.criteria(words);
        return ALL;
    }

    private static void put(OptionRule rule, String keywords) {
        for (String keyword : keywords.split(" ")) {
            RULES.put(keyword, rule);
        }
    }

    /** Whether there is such an option. */
    static boolean contains(String keyword) {
        return RULES.containsKey(keyword);
    }

    /**
     * Why ssh refuses a line; null if it takes it, or if it does not know the option.
     *
     * @param rest the words as they were written
     */
    static @Nullable String problem(String keyword, List<String> words, String rest) {
        OptionRule rule = RULES.get(keyword);
        if (rule == null) {
            return null;
        }
        try {
            return words.size() > rule.check(words, rest)
                    ? "keyword " + keyword + " extra arguments at end of line"
                    : null;
        } catch (IllegalArgumentException refused) {
            return refused.getMessage();
        }
    }
}

package io.sshprobe.cli.input.sshconfig;

import io.sshprobe.target.AddressFamily;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The full name of a host, as CanonicalizeHostname asks for it (ssh.c {@code resolve_canonicalize}). */
final class CanonicalName {
    /** misc.c {@code valid_domain}. */
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9_](?:(?!\\.\\.)[A-Za-z0-9._-])*+");

    private final Directives found;
    private final NameLookup lookup;
    private final Consumer<NotFollowed> notFollowed;

    /**
     * @param found what the first reading of the files found
     * @param notFollowed takes what cannot be found out
     */
    CanonicalName(Directives found, NameLookup lookup, Consumer<NotFollowed> notFollowed) {
        this.found = found;
        this.lookup = lookup;
        this.notFollowed = notFollowed;
    }

    /** Whether it is asked for; then the files are read twice. */
    boolean isAskedFor() {
        return found.isSet("canonicalizehostname", "yes", "true", "always");
    }

    /**
     * The full name of a host that is not an address, or the host as it is.
     *
     * <p>If no suffix fits and CanonicalizeFallbackLocal is no, ssh ends without a connection: the result is the last name
     * that it tried, which does not exist.
     */
    String of(String host) {
        boolean direct = found.isClearOrNone("proxycommand") && found.isClearOrNone("proxyjump");
        boolean always = found.isSet("canonicalizehostname", "always");
        if (!isAskedFor() || !(direct || always)) {
            return host;
        }
        if (host.endsWith(".")) {
            return exists(host) ? followed(host.substring(0, host.length() - 1)) : host;
        }
        // Not more dots than CanonicalizeMaxDots, which is 1 by default.
        if (host.chars().filter(c -> c == '.').count() > found.integer("canonicalizemaxdots", 1)) {
            return host;
        }
        String tried = host + ".";
        for (String domain : domains()) {
            tried = host + "." + domain + ".";
            if (exists(tried)) {
                return followed(tried.substring(0, tried.length() - 1));
            }
        }
        return found.isSet("canonicalizefallbacklocal", "no", "false") ? tried : host;
    }

    private List<String> domains() {
        return found.words("canonicaldomains").stream()
                .filter(domain -> !domain.equalsIgnoreCase("none"))
                .map(domain -> domain.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""))
                .toList();
    }

    private boolean exists(String name) {
        NameLookup.Answer answer = lookup.ask(name, family());
        if (answer == NameLookup.Answer.UNKNOWN) {
            notFollowed.accept(new NotFollowed(
                    found.where("canonicalizehostname"),
                    "CanonicalizeHostname",
                    "the resolver did not say in time whether " + name + " exists"));
        }
        return answer == NameLookup.Answer.EXISTS;
    }

    private @Nullable AddressFamily family() {
        return found.isSet("addressfamily", "inet")
                ? AddressFamily.IPV4
                : found.isSet("addressfamily", "inet6") ? AddressFamily.IPV6 : null;
    }

    /** The same name: Java does not tell the canonical name behind an alias in DNS. */
    private String followed(String name) {
        boolean applies = found.words("canonicalizepermittedcnames").stream()
                .filter(rule -> !rule.equalsIgnoreCase("none"))
                .map(rule -> rule.equals("*") ? "*" : rule.substring(0, rule.indexOf(':')))
                .anyMatch(sources -> SshConfigPatterns.match(
                        List.of(sources.toLowerCase(Locale.ROOT).split(",")), name));
        if (applies) {
            notFollowed.accept(new NotFollowed(
                    found.where("canonicalizepermittedcnames"),
                    "CanonicalizePermittedCNAMEs",
                    "sshprobe does not ask whether " + name + " is an alias (CNAME)"));
        }
        return name;
    }

    /** The rule for CanonicalDomains. */
    static int checkDomains(List<String> words, String rest) {
        OptionRule.NONE_ALONE.check(words, rest);
        for (String word : words) {
            if (!DOMAIN.matcher(word).matches()) {
                throw new IllegalArgumentException("domain name \"" + word + "\" contains invalid characters");
            }
        }
        return OptionRule.ALL;
    }

    /** The rule for CanonicalizePermittedCNAMEs. */
    static int checkPermitted(List<String> words, String rest) {
        OptionRule.NONE_ALONE.check(words, rest);
        for (String word : words) {
            int colon = word.indexOf(':');
            boolean alone = Stream.of("none", "*").anyMatch(word::equalsIgnoreCase);
            if (!alone && (colon < 0 || colon == word.length() - 1)) {
                throw new IllegalArgumentException("Invalid permitted CNAME \"" + word + "\"");
            }
        }
        return OptionRule.ALL;
    }
}

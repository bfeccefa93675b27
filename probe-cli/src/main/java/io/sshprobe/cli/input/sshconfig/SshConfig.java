package io.sshprobe.cli.input.sshconfig;

import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.target.AddressLiteral;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads ssh_config(5) files as OpenSSH does (readconf.c, ssh.c): the first value counts, and what ssh refuses is refused.
 *
 * <p>docs/ssh-config.md says what is not followed, and docs/decisions/0005 why this is not MINA's reader.
 */
public final class SshConfig implements ClientConfig {
    /** The most files in which names are looked for. */
    private static final int MAX_FILES = 256;

    private final List<ConfigReading.Source> sources;
    private final ConfigFolders folders;
    private final String loginName;
    private final NameLookup lookup;
    private final Consumer<String> complaints;
    private final ConfigFiles files;

    private SshConfig(
            List<ConfigReading.Source> sources,
            ConfigFolders folders,
            String loginName,
            NameLookup lookup,
            Consumer<String> complaints) {
        this.sources = sources;
        this.folders = folders;
        this.loginName = loginName;
        this.lookup = lookup;
        this.complaints = complaints;
        this.files = new ConfigFiles(complaints);
    }

    /**
     * The files that ssh reads by default: {@code ~/.ssh/config} and {@code /etc/ssh/ssh_config}. Neither needs to
     * exist.
     *
     * @param loginName of the user who runs this
     * @param lookup says which names exist, for CanonicalizeHostname
     * @param complaints takes a message for each thing that cannot be read or followed
     */
    public static SshConfig standard(
            ConfigFolders folders, String loginName, NameLookup lookup, Consumer<String> complaints) {
        return new SshConfig(
                List.of(
                        new ConfigReading.Source(folders.user().resolve("config"), folders.user(), true, true),
                        new ConfigReading.Source(
                                folders.system().resolve("ssh_config"), folders.system(), false, false)),
                folders,
                loginName,
                lookup,
                complaints);
    }

    /**
     * One file instead, as with {@code ssh -F}.
     *
     * @throws IllegalArgumentException with one line for the user if it cannot be read
     */
    public static SshConfig only(
            Path file, ConfigFolders folders, String loginName, NameLookup lookup, Consumer<String> complaints) {
        SshConfig config = new SshConfig(
                List.of(new ConfigReading.Source(file, folders.user(), true, false)),
                folders,
                loginName,
                lookup,
                complaints);
        config.files.need(file);
        return config;
    }

    @Override
    public ClientSettings of(NamedTarget named) {
        Directives found = new Directives();
        ConfigReading first = reading(named, found, named.host(), false);
        String host = found.hostName(named.host());
        CanonicalName canonical = new CanonicalName(found, lookup, found::add);
        host = isAddress(host) ? addressOf(host) : canonical.of(host.toLowerCase(Locale.ROOT));
        if (first.asksForLast() || canonical.isAskedFor()) {
            reading(named, found, host, true);
        } else {
            noteSecondReadingOfOlderClients(named, found, host, first.notLast());
        }
        noteAlgorithmsThatAreGone(found);
        return SettingsReader.read(found, host.equalsIgnoreCase(named.host()) ? null : host, complaints);
    }

    private void noteSecondReadingOfOlderClients(
            NamedTarget named, Directives found, String host, @Nullable ConfigLine notLast) {
        if (notLast == null) {
            return;
        }
        Directives again = found.copy();
        reading(named, again, host, true);
        if (!again.hasSameOptions(found)) {
            found.add(new NotFollowed(
                    notLast.where(),
                    "Match " + String.join(" ", notLast.words()),
                    "clients before OpenSSH 10 read the files twice because of it, and find other settings"));
        }
    }

    private ConfigReading reading(NamedTarget named, Directives found, String host, boolean last) {
        ConfigReading reading = new ConfigReading(files, folders, loginName, named, found, host, last);
        sources.forEach(reading::read);
        return reading;
    }

    /** ssh.c {@code is_addr_fast}, and numbers with fewer than three dots, which inet_aton(3) takes. */
    private static boolean isAddress(String host) {
        return host.indexOf('%') >= 0 || host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    }

    /** The address with four numbers: the last number of fewer stands for the bytes that are left (inet_aton(3)). */
    private static String addressOf(String host) {
        String[] numbers = host.split("\\.", -1);
        if (host.indexOf(':') >= 0
                || numbers.length > 3
                || AddressLiteral.parse(host).isPresent()) {
            return host;
        }
        long value = 0;
        for (int i = 0; i < numbers.length; i++) {
            boolean isLast = i == numbers.length - 1;
            long most = isLast ? 0xffff_ffffL >>> (8 * i) : 0xff;
            if (!numbers[i].matches("0|[1-9][0-9]{0,9}") || Long.parseLong(numbers[i]) > most) {
                return host;
            }
            value |= Long.parseLong(numbers[i]) << (isLast ? 0 : 24 - 8 * i);
        }
        return (value >>> 24) + "." + (value >>> 16 & 0xff) + "." + (value >>> 8 & 0xff) + "." + (value & 0xff);
    }

    private static void noteAlgorithmsThatAreGone(Directives found) {
        for (String keyword : SettingsReader.LISTS.values()) {
            @Nullable ConfigLine line = found.line(keyword);
            List<String> gone =
                    line == null ? List.of() : AlgorithmNames.gone(line.words().get(0));
            if (line != null && !gone.isEmpty()) {
                found.add(new NotFollowed(
                        line.where(),
                        keyword + " " + line.words().get(0),
                        "OpenSSH 10 refuses " + String.join(", ", gone) + ", and older versions take it"));
            }
        }
    }

    /**
     * The hosts that the first file and the files that it includes name: words after Host without wildcard and
     * negation, in their order, without duplicates. Conditions around an Include are ignored.
     */
    public List<String> aliases() {
        Set<String> aliases = new LinkedHashSet<>();
        ConfigReading.Source first = sources.get(0);
        addAliases(
                files.lines(first.file()),
                first,
                new IncludedFiles.Limit(System::nanoTime),
                new ArrayList<>(),
                aliases);
        return List.copyOf(aliases);
    }

    private void addAliases(
            List<ConfigLine> lines,
            ConfigReading.Source source,
            IncludedFiles.Limit limit,
            List<Path> passed,
            Set<String> aliases) {
        for (ConfigLine line : lines) {
            if (line.keyword().equals("host")) {
                line.words().stream()
                        .filter(word -> !SshConfigPatterns.isPattern(word))
                        .forEach(aliases::add);
            } else if (line.keyword().equals("include")) {
                for (String word : line.words()) {
                    IncludedFiles.Found included = files.named(word, source.folder(), folders.home(), limit);
                    if (!included.isWhole()) {
                        complaints.accept(line.where() + ": Include " + word + ": " + ConfigReading.TOO_MUCH);
                    }
                    for (Path file : included.files()) {
                        if (passed.size() < MAX_FILES && !passed.contains(file)) {
                            passed.add(file);
                            addAliases(files.included(file, line), source, limit, passed, aliases);
                        }
                    }
                }
            }
        }
    }
}

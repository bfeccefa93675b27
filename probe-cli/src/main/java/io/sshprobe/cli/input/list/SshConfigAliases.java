package io.sshprobe.cli.input.list;

import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.cli.input.TargetParser;
import io.sshprobe.ssh.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The aliases of an ssh_config. */
public final class SshConfigAliases implements TargetSource {
    private final Iterator<String> names;
    private final BadLines bad;

    /** Takes words that stand behind {@code Host}. */
    public SshConfigAliases(List<String> names, BadLines bad) {
        this.names = names.iterator();
        this.bad = bad;
    }

    @Override
    public @Nullable ListEntry next() {
        while (names.hasNext()) {
            String name = names.next();
            try {
                return new ListEntry(new NamedTarget(TargetParser.host(name), null, null), null, null);
            } catch (IllegalArgumentException malformed) {
                bad.add(
                        "ssh_config",
                        ByteString.of(("Host " + name).getBytes(StandardCharsets.UTF_8)),
                        String.valueOf(malformed.getMessage()));
            }
        }
        return null;
    }
}

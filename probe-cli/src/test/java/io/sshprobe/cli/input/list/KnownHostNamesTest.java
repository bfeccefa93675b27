package io.sshprobe.cli.input.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.input.NamedTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostNamesTest {
    private final List<String> complaints = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Test
    void whatTheFileNamesIsListed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("known_hosts"),
                """
                # what ssh wrote
                web.example.org,192.0.2.7 ssh-ed25519 AAAA
                [gate.example.org]:2222,[2001:db8::7]:2222 ssh-rsa AAAA a comment # of mine
                2001:db8::8\tecdsa-sha2-nistp256 AAAA
                *.example.net,!no.example.net,yes.example.net ssh-ed25519 AAAA
                @revoked old.example.org ssh-ed25519 AAAA
                @cert-authority *.example.org ssh-ed25519 AAAA
                |1|JfKTdBh7rNbXkVAQCRp4OQoPfmI=|USECr3SWf1JUPsms5AqfD5QfxkM= ssh-ed25519 AAAA
                |1|IfKTdBh7rNbXkVAQCRp4OQoPfmI=|USECr3SWf1JUPsms5AqfD5QfxkM= ssh-ed25519 AAAA

                lonely
                ho$t ssh-ed25519 AAAA
                """);
        List<ListEntry> entries = new ArrayList<>();
        try (KnownHostNames hosts = KnownHostNames.of(file, new BadLines(complaints::add, false), notes::add)) {
            for (ListEntry entry = hosts.next(); entry != null; entry = hosts.next()) {
                entries.add(entry);
            }
        }
        assertThat(entries.stream().map(ListEntry::named))
                .containsExactly(
                        named("web.example.org", null),
                        named("192.0.2.7", null),
                        named("gate.example.org", 2222),
                        named("2001:db8::7", 2222),
                        named("2001:db8::8", null),
                        named("yes.example.net", null));
        assertThat(notes)
                .containsExactly(
                        "known_hosts: 2 entries are hashed (HashKnownHosts), so the host cannot be read; left out");
        assertThat(complaints)
                .containsExactly(
                        file + ":11: 'lonely': a line of known_hosts needs a host, the type of its key, and the key",
                        file + ":12: 'ho$t ssh-ed25519 AAAA': it is not a host name");
    }

    private static NamedTarget named(String host, @Nullable Integer port) {
        return new NamedTarget(host, port, null);
    }
}

package io.sshprobe.cli.input.sshconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pieces of ssh_config, and what they come to for the host {@code web} and the login name {@code alice}. */
final class Snippets {
    /** A {@code ;} stands for the end of a line; {@code INC} for a folder that holds files to be included. */
    static final List<String[]> WITH_MEANING = List.of(
            row("", "web:22"),
            row("# nothing;;   ", "web:22"),
            row("Host web;HostName w.example", "w.example:22"),
            row("Host web;HostName one;HostName two", "one:22"),
            row("Host other;HostName o.example", "web:22"),
            row("Host other web;Port 2222", "web:2222"),
            row("Host other,web;Port 2222", "web:22"),
            row("Host WEB;Port 2222", "web:22"),
            row("Host w*;HostName %h.example.org", "web.example.org:22"),
            row("Host w?b ???;Port 1", "web:1"),
            row("Host w??b;Port 1", "web:22"),
            row("Host * !web;Port 1", "web:22"),
            row("Host !other *;Port 1", "web:1"),
            row("Host *;Port 1;Host web;Port 2;User bob", "bob@web:1"),
            row("Port 7;Host web;Port 8", "web:7"),
            row("Host=web; HostName=a;  PORT = 9", "a:9"),
            row("Host web;\tHostName \"a.example\" # said;User 'b c'", "b c@a.example:22"),
            row("Host \"web\";User b\\\"c", "b\"c@web:22"),
            row("Host web;User \"a\"b", "ab@web:22"),
            row("Host web;AddressFamily inet6;ConnectTimeout 7", "web:22 IPv6 7s"),
            row("Host web;AddressFamily any;ConnectTimeout none", "web:22"),
            row("Host web;ConnectTimeout 0", "web:22"),
            row("Host web;ConnectTimeout 2m", "web:22 120s"),
            row("Host web;BindAddress 127.0.0.1", "web:22 from 127.0.0.1"),
            row("Host web;HostName ::1;BindAddress ::1", "::1:22 from 0:0:0:0:0:0:0:1"),
            row("Host web;ProxyJump bob@gate:2200,inner", "web:22 through bob@gate:2200"),
            row("Host web;ProxyJump ssh://gate/", "web:22 through gate"),
            row("Host web;ProxyJump none;Host *;ProxyJump gate", "web:22"),
            row("Host web;ProxyCommand nc %h %p;ProxyJump gate", "web:22 by nc %h %p"),
            row("Host web;ProxyCommand none;ProxyJump gate", "web:22"),
            row("Host web;Compression yes", "web:22 zlib@openssh.com,none"),
            row("Host web;Compression no", "web:22"),
            row(
                    "Host web;Ciphers aes128-ctr,aes256-ctr;MACs hmac-sha2-256",
                    "web:22 aes128-ctr,aes256-ctr hmac-sha2-256"),
            row(
                    "Host web;KexAlgorithms curve25519-sha256;HostKeyAlgorithms ssh-ed25519",
                    "web:22 curve25519-sha256 ssh-ed25519"),
            row("Match all;Port 3", "web:3"),
            row("Match host web;Port 3", "web:3"),
            row("Match host WEB,other;Port 3", "web:3"),
            row("Match host *,!web;Port 3", "web:22"),
            row("Match !host web;Port 3;Match all;User u", "u@web:22"),
            row("Host web;HostName w.example;Match host w.example;Port 3", "w.example:3"),
            row("Host web;HostName w.example;Match originalhost web;Port 3", "w.example:3"),
            row("Match originalhost=web localuser=alice;Port 3", "web:3"),
            row("Host web;User bob;Match user bob;Port 3", "bob@web:3"),
            row("Match user bob;Port 3", "web:22"),
            row("Match localuser mallory;Port 3", "web:22"),
            row("Match canonical all;Port 3", "web:22"),
            row("Match final all;Port 3", "web:3"),
            row("Match final host b;Port 3;Host web;HostName b", "b:3"),
            row("Host web;HostName b;Host b;Port 3", "b:22"),
            row("Host web;HostName b;Host b;Port 3;Match final all;User u", "u@b:3"),
            row("Match host other exec \"false\";Port 3", "web:22"),
            row("Include INC/port.conf;Host web;User u", "u@web:4"),
            row("Host web;Include INC/port.conf;User u", "u@web:4"),
            row("Host other;Include INC/port.conf;User u", "web:22"),
            row("Host web;Include INC/other.conf;User u", "u@web:22"),
            row("Host other;Include INC/web.conf", "web:22"),
            row("Include INC/web.conf INC/port.conf;Port 5", "included@web:4"),
            row("Include INC/*.conf", "included@web:4"),
            row("Include INC/sub*/?.conf", "web:6"),
            row("Include INC/none.conf INC/none/*.conf;Port 5", "web:5"),
            row("Include \"INC/port.conf\"", "web:4"));

    private Snippets() {}

    private static String[] row(String snippet, String meaning) {
        return new String[] {snippet, meaning};
    }

    /** Settings in one line: what differs from the defaults of a client that {@code loginName} runs. */
    static String describe(ClientSettings settings, String loginName) {
        List<String> words = new ArrayList<>();
        String host = Objects.requireNonNullElse(settings.hostName(), "web");
        String user = settings.user();
        words.add((user == null || user.equals(loginName) ? "" : user + "@") + host + ":"
                + Objects.requireNonNullElse(settings.port(), 22));
        add(words, "", settings.family() == null ? null : settings.family().label());
        add(words, "from ", settings.source() == null ? null : settings.source().getHostAddress());
        add(
                words,
                "",
                settings.connectTimeout() == null
                        ? null
                        : settings.connectTimeout().toSeconds() + "s");
        ProxyJump jump = settings.jump();
        if (jump != null) {
            add(
                    words,
                    "through ",
                    (jump.first().user() == null ? "" : jump.first().user() + "@")
                            + jump.first().host()
                            + (jump.first().port() == null
                                    ? ""
                                    : ":" + jump.first().port()));
        }
        add(words, "by ", settings.proxyCommand());
        settings.algorithms().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                // The client's defaults, which every answer of ssh has.
                .filter(list -> list.indexOf(',') < 0 || list.split(",").length == 2)
                .filter(list -> !list.equals("none,zlib@openssh.com"))
                .forEach(list -> add(words, "", list));
        return String.join(" ", words).toLowerCase(Locale.ROOT).replace("ipv", "IPv");
    }

    private static void add(List<String> words, String before, @Nullable String word) {
        if (word != null) {
            words.add(before + word);
        }
    }
}

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
            row("Include \"INC/port.conf\"", "web:4"),
            row("Include INC/sub.d", "web:22"),
            row("=Port 33;\"User\" u", "u@web:33"),
            row("Port = \"33\" # said", "web:33"),
            row("Port 33 #said so", "web:33"),
            row("Port 5\0this is gone", "web:5"),
            row("Host web\r;  Port 5\f\r", "web:5"),
            row("Port +33", "web:33"),
            row("Port 0022", "web:22"),
            row("Port ssh", "web:22"),
            row("ConnectTimeout 1h30m", "web:22 3600s"),
            row("ConnectTimeout none;ConnectTimeout 5", "web:22 5s"),
            row("Cipher blowfish;Protocol 1;Port 4", "web:4"),
            row("IgnoreUnknown UseKey*,Foo;UseKeychain yes;FOO bar baz;Port 5", "web:5"),
            row("Host other;IgnoreUnknown nothing;Host *;IgnoreUnknown x-*;X-Option y;Port 5", "web:5"),
            row("HostName 127.1", "127.0.0.1:22"),
            row("HostName 1.2.3", "1.2.0.3:22"),
            row("HostName fe80::1%%lo", "fe80::1%lo:22"),
            row("HostName %h.example;Match final host web.example;Port 5", "web.example:5"),
            row("HostName WEB.Example;Match final host web.example;Port 5", "web.example:5"),
            row(
                    "ProxyCommand ssh -W '[%h]:%p' \"gate\" # no comment",
                    "web:22 by ssh -w '[%h]:%p' \"gate\" # no comment"),
            row("ProxyJump = gate", "web:22 through gate"),
            row("ProxyJump a,bob@b:7,ssh://c:8/", "web:22 through a"),
            row("ProxyJump none;ProxyJump gate", "web:22"),
            row("Match host web all;Port 5", "web:5"),
            row("Match !final all;Port 5", "web:5"),
            row("Match final;Port 5", "web:5"),
            row("Match canonical;Port 5;Match final;User u", "u@web:5"),
            row("Match host=w*,!web;Port 5;Match host=\"w?b\" user=*;Port 6", "web:6"),
            row("Match !user bob localuser *;Port 5", "web:5"),
            row("Host !w* *;Port 1;Host *;Port 2", "web:2"),
            row("Host * !w?b;Port 1", "web:22"),
            row("Host none web;Port 1", "web:1"),
            row("HostKeyAlgorithms ssh-ed25519*", "web:22 ssh-ed25519,ssh-ed25519-cert-v01@openssh.com"),
            row("Ciphers aes128-ctr,", "web:22 aes128-ctr"),
            row("CanonicalizeHostname no;CanonicalDomains lab.invalid;Match final all;Port 5", "web:5"),
            row("CanonicalizeHostname yes;Match canonical all;Port 5", "web:5"),
            row("CanonicalizeHostname yes;CanonicalDomains none;Host w*;User u", "u@web:22"),
            row("HostName a.b.c;CanonicalizeHostname yes;CanonicalDomains lab.invalid;Host a.*;Port 5", "a.b.c:5"),
            row("CanonicalizeHostname yes;ProxyCommand nc %h %p;CanonicalDomains lab.invalid", "web:22 by nc %h %p"),
            row(
                    "LogLevel debug3;StrictHostKeyChecking accept-new;AddKeysToAgent confirm 5m;RekeyLimit 1G 1h",
                    "web:22"),
            row("RekeyLimit 16;Host web;RekeyLimit 0k", "web:22"),
            row("SendEnv LANG LC_*;SetEnv A=b C=d;IPQoS af21 cs1;ControlPersist 10m;EscapeChar ^b", "web:22"),
            row("LocalForward 8080 localhost:80;DynamicForward 1080;PermitRemoteOpen any;Port 6", "web:6"),
            row("User b\u00fccher;Host b\u00fcro;Port 5", "b\u00fccher@web:22"));

    /** What makes ssh refuse the file, and the beginning of what it says. */
    static final List<String[]> REFUSED = List.of(
            row("UseKeychain2 yes", "line 1: Bad configuration option: usekeychain2"),
            row("Host other;  Frobnicate yes", "line 2: Bad configuration option: frobnicate"),
            row("Host other;IgnoreUnknown Frob*;Host web;Frobnicate yes", "line 4: Bad configuration option"),
            row("\ufeffPort 5", "line 1: Bad configuration option"),
            row("H\0o\0s\0t\0", "line 1: no argument after keyword \"h\""),
            row("\fPort 5", "line 1: Bad configuration option"),
            row("RekeyLimit 15", "line 1: RekeyLimit too small"),
            row("RekeyLimit 010 1h", "line 1: RekeyLimit too small"),
            row("Port x", "line 1: Bad port 'x'."),
            row("Port 70000", "line 1: Bad port '70000'."),
            row("Port 0", "line 1: Bad port '0'."),
            row("Port", "line 1: no argument after keyword \"port\""),
            row("Port # said", "line 1: Missing argument."),
            row("Port == 33", "line 1: Bad port '='."),
            row("Host other;Port x", "line 2: Bad port 'x'."),
            row("HostName one two", "line 1: keyword hostname extra arguments at end of line"),
            row("User b c", "line 1: keyword user extra arguments at end of line"),
            row("HostName \"x", "line 1: invalid quotes"),
            row("HostName ''", "line 1: Missing argument."),
            row("AddressFamily ipv4", "line 1: unsupported option \"ipv4\"."),
            row("Compression maybe", "line 1: unsupported option \"maybe\"."),
            row("ConnectTimeout soon", "line 1: invalid time value."),
            row("Ciphers +blowfish-cbc", "line 1: Bad SSH2 cipher spec '+blowfish-cbc'."),
            row("Ciphers Aes128-ctr", "line 1: Bad SSH2 cipher spec 'Aes128-ctr'."),
            row("Ciphers aes*", "line 1: Bad SSH2 cipher spec 'aes*'."),
            row("MACs hmac-ripemd160", "line 1: Bad SSH2 MAC spec 'hmac-ripemd160'."),
            row("KexAlgorithms ^curve448", "line 1: Bad SSH2 KexAlgorithms '^curve448'."),
            row("HostKeyAlgorithms +ssh-foo*", "line 1: Bad key types '+ssh-foo*'."),
            row("RequiredRSASize x", "line 1: integer value invalid."),
            row("NumberOfPasswordPrompts", "line 1: no argument after keyword"),
            row("LogLevel loud", "line 1: unsupported log level 'loud'"),
            row("StrictHostKeyChecking maybe", "line 1: unsupported option \"maybe\"."),
            row("ProxyJump gate,", "line 1: Invalid ProxyJump \"gate,\""),
            row("ProxyJump @gate", "line 1: Invalid ProxyJump \"@gate\""),
            row("ProxyJump gate:x", "line 1: Invalid ProxyJump \"gate:x\""),
            row("Host \"\"", "line 1: empty argument"),
            row("Match", "line 1: no argument after keyword \"match\""),
            row("Match host", "line 1: missing argument for Match 'host'"),
            row("Match hots web", "line 1: Unsupported Match attribute hots"),
            row("Match all host web", "line 1: 'all' cannot be combined"),
            row("Match user a host b all", "line 1: 'all' cannot be combined"),
            row("CanonicalizeHostname perhaps", "line 1: unsupported option \"perhaps\"."),
            row("CanonicalDomains -x", "line 1: domain name \"-x\""),
            row("CanonicalizePermittedCNAMEs *.a", "line 1: Invalid permitted CNAME \"*.a\""),
            row("SendEnv A=b", "line 1: Invalid environment name."),
            row("Include BAD/bad.conf", "bad.conf line 1: Bad configuration option: bad"),
            row("Host other;Include BAD/bad.conf", "bad.conf line 1: Bad configuration option: bad"),
            row("Include BAD/loop.conf", "Too many recursive configuration includes"),
            row("Include BAD/open.conf", "Bad owner or permissions on "));

    /** What ssh takes and is not followed, and how the message about it begins. */
    static final List<String[]> NOT_FOLLOWED = List.of(
            row("User u;Match exec \"true\";Port 9", "u@web:22", "line 2: Match exec true is not followed"),
            row("User u;Match host web exec true;Include INC/port.conf", "u@web:22", "line 2: Match host web exec"),
            row("User u;Match localnetwork 192.0.2.0/24;Port 9", "u@web:22", "does not evaluate localnetwork"),
            row("User u;BindAddress localhost", "u@web:22", "line 2: bindaddress localhost is not followed"),
            row("User u;BindInterface eth0", "u@web:22", "line 2: bindinterface eth0 is not followed"),
            row("User u;Match !final;Port 5;Match canonical;ConnectTimeout 5", "u@web:5", "clients before OpenSSH 10"),
            row("User u;MACs -*", "u@web:22", "no algorithm is left"),
            row("User u;HostKeyAlgorithms +ssh-dss", "u@web:22 +ssh-dss", "OpenSSH 10 refuses ssh-dss"),
            row("User u;Include ${HOME}/x", "u@web:22", "does not read environment variables"));

    /** What OpenSSH 10 takes and some older clients do not know. */
    static final List<String[]> NEW = List.of(
            row("Tag t;Match tagged t;Port 5", "web:5"),
            row("Match tagged \"\";Port 5", "web:5"),
            row("Match command \"\" sessiontype shell;Port 5", "web:5"),
            row("Match command *;Port 5", "web:22"),
            row("SessionType none;Match sessiontype none;Port 5", "web:5"),
            row("ObscureKeystrokeTiming interval:80;WarnWeakCrypto no-pq-kex;ChannelTimeout *=5m", "web:22"),
            row("Host other;RefuseConnection \"not here\";Host web;Port 5", "web:5"),
            row("Include %d/.ssh/inc/port.conf", "web:4"));

    private Snippets() {}

    private static String[] row(String... columns) {
        return columns;
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

package io.sshprobe.cli.input.list;

import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.cli.input.TargetParser;
import io.sshprobe.fixtures.fuzz.FuzzTarget;
import io.sshprobe.fixtures.fuzz.InputReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Host lists of every kind, known_hosts, exclusions and HOST arguments: read or refused with a sentence. No name has a blank
 * or a control character.
 *
 * <p>An input is a byte that says which of them, and the text.
 */
public final class ListFuzz implements FuzzTarget {
    private static final ListFuzz TARGET = new ListFuzz();
    private static final int KINDS = 4;

    /** The most entries that are looked at. */
    private static final int MOST = 10_000;

    /** For a coverage-guided fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.take(input);
    }

    @Override
    public List<byte[]> seeds() {
        return Stream.of(
                        "\0a.example\nb.example:2222 # said\n10.0.0.0/30\n[2001:db8::/126]:22,label\n",
                        "\0host,port,label\na.example,22,one\n\"b.example\",2222,\"t,wo\"\n",
                        "\0sep=;\na.example;22\n",
                        "\0[web]\na.example ansible_host=10.0.0.1 ansible_port=22\nw[01:10:2].example\n[web:vars]\nansible_port=2222\n[all:children]\nweb\n",
                        "\0Host: 10.0.0.1 (a.example)\tPorts: 22/open/tcp//ssh//OpenSSH/\n",
                        "\0{\"ip\": \"10.0.0.1\", \"ports\": [{\"port\": 22, \"proto\": \"tcp\", \"status\": \"open\"}]}\n",
                        "\0Discovered open port 22/tcp on 10.0.0.1\nopen tcp 22 10.0.0.1 1700000000\n",
                        "\0a.example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl\n",
                        "\1[a.example]:2222,10.0.0.1 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5\n|1|x|y ssh-rsa AAAA\n@revoked * ssh-rsa AAAA\n",
                        "\2 10.0.0.0/8\na.example:22\n2001:db8::/32\n",
                        "\3bob@b\u00fccher.example:22",
                        "\3ssh://bob%20c@[fe80::1%25lo]:2222/",
                        "\3 10.0.0.0-10.0.0.9:22")
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void take(byte[] input) {
        InputReader in = new InputReader(input);
        int kind = in.octet() % KINDS;
        byte[] text = in.rest();
        List<String> said = new ArrayList<>();
        try {
            switch (kind) {
                case 0 -> read(text, () -> ListSyntax.ofTargets("list", said::add), said);
                case 1 -> read(text, () -> (number, line) -> KnownHostNamesLine.entries(line), said);
                case 2 -> Exclusions.read(List.of(ListFile.STDIN), new ByteArrayInputStream(text));
                default -> argument(new String(text, StandardCharsets.UTF_8));
            }
        } catch (UnusableListException | IllegalArgumentException refused) {
            said.add(String.valueOf(refused.getMessage()));
        }
        for (String sentence : said) {
            if (sentence.endsWith("null")) {
                throw new AssertionError("not a sentence: " + sentence);
            }
        }
    }

    private static void read(byte[] text, Supplier<LineSyntax> syntax, List<String> said) {
        InputStream stdin = new ByteArrayInputStream(text);
        try (ListFile list =
                ListFile.of(ListFile.STDIN, stdin, syntax, ListFile.MAX_LINE, new BadLines(said::add, false))) {
            ListEntry entry = list.next();
            for (int entries = 0; entry != null && entries < MOST; entries++) {
                check(entry);
                entry = list.next();
            }
        }
    }

    private static void argument(String text) {
        check(ListEntry.argument(text));
        TargetParser.parse(text);
    }

    private static void check(ListEntry entry) {
        check(entry.at(0));
        check(entry.at(entry.size() - 1));
    }

    private static void check(NamedTarget target) {
        boolean bad = target.host().isEmpty()
                || target.host().chars().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
        Integer port = target.port();
        if (bad || (port != null && (port < 1 || port > 65535))) {
            throw new AssertionError("a target that is none: " + target);
        }
    }
}

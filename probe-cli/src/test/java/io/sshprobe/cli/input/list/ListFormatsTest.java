package io.sshprobe.cli.input.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.cli.input.NamedTarget;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists as scanners, spreadsheets and Ansible write them: read as they are meant, or refused with the number of the line. */
final class ListFormatsTest {
    private final List<String> bad = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** A file, what it names, and how the complaint about each bad line begins. */
    record Example(String file, String entries, List<String> complaints) {}

    static Stream<Example> files() {
        return Stream.of(
                // A port behind the host, however it is set apart; then there is a note.
                row("h 2222", "h:2222", ""),
                row("h,2222", "h:2222", ""),
                row("h, 2222, lab 1", "h:2222[lab 1]", ""),
                row("h;2222;lab", "h:2222[lab]", ""),
                row("h\t2222\tlab", "h:2222[lab]", ""),
                row("\"h\",\"2222\",\"a \"\"b\"\", c\"", "h:2222[a \"b\", c]", ""),
                row("192.0.2.0/30 23", "192.0.2.0/4:23", ""),
                row("fe80::1%lo,2222", "fe80::1%lo:2222", ""),
                row("[fe80::1%lo]:2222", "fe80::1%lo:2222", ""),
                row("h:22,22", "h:22", ""),
                row("u@h 23 # said", "u@h:23", ""),
                // What could be read in two ways.
                row("h:22,23", "", "1: it names two ports, 22 and 23"),
                row("h,2,222", "", "1: there are two numbers"),
                row("h,70000", "", "1: port 70000 is not between"),
                row("h,22.0", "", "1: '22.0' is not a port"),
                row("h,\"2,222\"", "", "1: '2,222' is not a port"),
                row("h web", "", "1: it contains white space"),
                row("h -p 22", "", "1: it contains white space"),
                row("ssh -p 22 h", "", "1: it contains white space"),
                row("h: 22", "", "1: '' is not a port"),
                row("\"h,22", "", "1: a quotation mark is not closed"),
                row("\"h\"x,22", "", "1: there is text behind a quotation mark"),
                row("h:22/tcp", "", "1: "),
                row("all:\n  hosts:\n    h:", "", "1: '' is not a port", "2: ", "3: "),
                row("{\"ip\": \"192.0.2.1\"}", "", "1: "),
                // Tables.
                row("host,port\nh,2222", "h:2222", ""),
                row("Asset;Port\r\nh;2222\r\n", "h:2222", ""),
                row("sep=;\nName;IP;SSH Port\nweb;192.0.2.1;2222", "192.0.2.1:2222[web]", ""),
                row("hostname,ip\nweb,192.0.2.1", "192.0.2.1[web]", ""),
                row("hostname\nh", "h", ""),
                row("host\nh", "host h", ""),
                row("host,port\nh,", "h", ""),
                row("host,port\n,22", "", "2: there is nothing in the column of the host"),
                row("host,port\nh,x", "", "2: 'x' is not a port"),
                row("h,label\nport,host", "h[label] port[host]", ""),
                // Scanners.
                row(
                        "# Nmap 7.93\nHost: 192.0.2.1 (web)\tStatus: Up\n"
                                + "Host: 192.0.2.1 (web)\tPorts: 22/open/tcp//ssh//x #3 y, z/, 23/closed/tcp/////,"
                                + " 2222/open/tcp//ssh///\tIgnored State: closed (997)\n# Nmap done",
                        "192.0.2.1:22[web] 192.0.2.1:2222[web]",
                        ""),
                row("Host: 192.0.2.1 ()\tStatus: Up\nHost: 192.0.2.2 ()\tStatus: Down", "192.0.2.1", ""),
                row("Timestamp: 14 \tHost: 192.0.2.1 ()\tPorts: 2222/open/tcp//ssh//", "192.0.2.1:2222", ""),
                row("#masscan\nopen tcp 2222 192.0.2.1 14\nopen udp 53 192.0.2.1 14\n# end", "192.0.2.1:2222", ""),
                row("Discovered open port 2222/tcp on 192.0.2.1   ", "192.0.2.1:2222", ""),
                row("saddr,sport\n192.0.2.1,2222", "192.0.2.1:2222", ""),
                // known_hosts, and ssh-keyscan.
                row("h,[g]:2222 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGl c", "h g:2222", ""),
                row("|1|a|b ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGl", "", "1: its host is hashed"),
                // Inventories of Ansible.
                row("w ansible_host=192.0.2.1 ansible_port=2222 ansible_user=u", "u@192.0.2.1:2222[w]", ""),
                row("[web]\na\nb:24\n[web:vars]\nansible_port=23", "a:23 b:24", ""),
                row(
                        "[web]\na\n[db]\nb\nc ansible_port=26\n[prod:children]\nweb\ndb\n[prod:vars]\nansible_port=24\n"
                                + "[db:vars]\nansible_port = 25\n[all:vars]\nansible_port=23\nansible_user='u'",
                        "u@a:24 u@b:25 u@c:26",
                        ""),
                row("[web]\nw[08:10].lab\nd-[a:b]", "w08.lab w09.lab w10.lab d-a d-b", ""),
                row("[web]\na ansible_connection=local", "", "2: Ansible does not reach it by SSH"),
                row("[web]\na ansible_ssh_common_args='-o ProxyJump=g'", "", "2: Ansible reaches it in a way"),
                row("[web]\na ansible_host={{x}}", "", "2: '{{x}}' is a template"),
                row("[web]\na b", "", "2: 'b' is not a variable"),
                row("a\n[all:vars]\nansible_port=23", "a", "3: it is not applied to the hosts in front"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsReadAsItIsMeantOrRefused(Example example) {
        assertThat(read(example.file.getBytes(StandardCharsets.UTF_8))).isEqualTo(example.entries);

        assertThat(bad).hasSameSizeAs(example.complaints);
        for (int i = 0; i < bad.size(); i++) {
            String[] complaint = example.complaints.get(i).split(": ", 2);
            assertThat(bad.get(i)).startsWith("stdin:" + complaint[0] + ": ").contains(complaint[1]);
        }
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void theEncodingDoesNotMatter(String charset) {
        String text = (charset.equals("UTF-8") ? "\ufeff" : "") + "h:2222,b\u00fccher \ud83d\ude80\r\ng\r\n";

        assertThat(read(text.getBytes(Charset.forName(charset)))).isEqualTo("h:2222[b\u00fccher \ud83d\ude80] g");
        assertThat(bad).isEmpty();
    }

    @Test
    void aMarkedFileOfWindowsIsRead() {
        assertThat(read("\ufeffh 2222\r\n".getBytes(StandardCharsets.UTF_16LE))).isEqualTo("h:2222");
    }

    @Test
    void whatIsReadAsAPortIsSaidOnce() {
        read("h,22\ng 23\n".getBytes(StandardCharsets.UTF_8));

        assertThat(notes.stream().distinct())
                .containsExactly("stdin: a number behind the host is read as its port, as in HOST,PORT or HOST PORT");
    }

    @Test
    void whatAScannerFoundClosedIsCounted() {
        read("Host: 192.0.2.1 ()\tPorts: 22/filtered/tcp//ssh///\n".getBytes(StandardCharsets.UTF_8));

        assertThat(notes)
                .containsExactly("stdin: the output of a scanner; open TCP ports in it: 0; other ports, left out: 1");
    }

    /** Reading it as a label would exclude every port, reading it as a port would probe the others. */
    @Test
    void anExclusionWithANumberBehindItIsRefused() {
        assertThatThrownBy(() -> Exclusions.read(
                        List.of(ListFile.STDIN), new ByteArrayInputStream("h,22".getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("write a port as HOST:PORT");
    }

    @Test
    void aStrictListIsCheckedToItsEnd() {
        BadLines strict = new BadLines(bad::add, true);
        TargetSource list = ListFile.of(
                ListFile.STDIN,
                new ByteArrayInputStream("[g]\na b".getBytes(StandardCharsets.UTF_8)),
                strict,
                notes::add);

        assertThatThrownBy(list::next)
                .isInstanceOf(UnusableListException.class)
                .hasMessageContaining("stdin:2: 'a b': 'b' is not a variable");
    }

    private String read(byte[] bytes) {
        List<String> read = new ArrayList<>();
        try (TargetSource list = ListFile.of(
                ListFile.STDIN, new ByteArrayInputStream(bytes), new BadLines(bad::add, false), notes::add)) {
            for (ListEntry entry = list.next(); entry != null; entry = list.next()) {
                NamedTarget named = entry.named();
                read.add((named.user() == null ? "" : named.user() + "@")
                        + named.host()
                        + (entry.range() == null ? "" : "/" + entry.size())
                        + (named.port() == null ? "" : ":" + named.port())
                        + (entry.label() == null ? "" : "[" + entry.label() + "]"));
            }
        }
        return String.join(" ", read);
    }

    private static Example row(String file, String entries, String... complaints) {
        return new Example(
                file,
                entries,
                Stream.of(complaints).filter(complaint -> !complaint.isEmpty()).toList());
    }
}

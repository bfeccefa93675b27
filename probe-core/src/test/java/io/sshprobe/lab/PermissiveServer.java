package io.sshprobe.lab;

import io.sshprobe.fixtures.container.LabContainer;
import io.sshprobe.fixtures.container.SshServer;
import java.util.ArrayList;
import java.util.List;

/** Starts a server that allows every algorithm it has, with a host key and a host certificate of every type it knows. */
final class PermissiveServer {
    private PermissiveServer() {}

    static LabContainer start(SshServer server) {
        return LabContainer.start(server.image(), container -> server.startIn(container, options(server, container)));
    }

    private static String[] options(SshServer server, LabContainer container) {
        return switch (server) {
            case OPENSSH_8_4, OPENSSH_9_2 -> openssh(container).toArray(String[]::new);
            case OPENSSH_10_0 -> {
                List<String> options = openssh(container);
                options.add("PerSourcePenalties=no");
                yield options.toArray(String[]::new);
            }
            case DROPBEAR -> dropbear(container);
            case TINYSSH -> new String[0];
            case DROPBEAR_2025, TINYSSH_2025, LIBSSH, ERLANG, MOD_SFTP, GO, PARAMIKO, ASYNCSSH, TWISTED, NODE_SSH2 ->
                throw new IllegalArgumentException("not known how to make it permissive: " + server);
        };
    }

    private static List<String> openssh(LabContainer container) {
        // A build without DSA refuses to make such a key.
        String keys = container.run(
                """
                mkdir /keys && cd /keys && ssh-keygen -q -t ed25519 -N '' -f ca
                for key in dsa: rsa: ecdsa:256 ecdsa:384 ecdsa:521 ed25519:; do
                  type=${key%:*} bits=${key#*:}
                  ssh-keygen -q -t $type ${bits:+-b $bits} -N '' -f $type$bits >/dev/null 2>&1 || continue
                  ssh-keygen -q -s ca -h -I lab -n lab $type$bits.pub
                  echo $type$bits
                done
                """);
        List<String> options = new ArrayList<>();
        keys.lines().forEach(key -> {
            options.add("HostKey=/keys/" + key);
            options.add("HostCertificate=/keys/" + key + "-cert.pub");
        });
        options.add("KexAlgorithms=" + names(container, "ssh -Q kex"));
        // Keys on a security key (sk) cannot be made without one.
        options.add("HostKeyAlgorithms=" + names(container, "ssh -Q HostKeyAlgorithms | grep -v sk-"));
        options.add("Ciphers=" + names(container, "ssh -Q cipher"));
        options.add("MACs=" + names(container, "ssh -Q mac"));
        options.add("Compression=yes");
        return options;
    }

    private static String names(LabContainer container, String command) {
        return String.join(",", container.run(command).lines().toList());
    }

    private static String[] dropbear(LabContainer container) {
        List<String> options = new ArrayList<>();
        container
                .run(
                        "for t in dss rsa ecdsa; do dropbearkey -t $t -f /etc/$t.key >/dev/null 2>&1 && echo $t; done; true")
                .lines()
                .forEach(type -> options.addAll(List.of("-r", "/etc/" + type + ".key")));
        return options.toArray(String[]::new);
    }
}

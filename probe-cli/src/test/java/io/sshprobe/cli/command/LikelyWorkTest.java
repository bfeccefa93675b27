package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikelyWorkTest {
    @ParameterizedTest
    @CsvSource({
        "'', NO_PROBE",
        "host.example.org, FEW_HOSTS",
        "probe host.example.org, FEW_HOSTS",
        "--json host.example.org, FEW_HOSTS",
        "-l hosts.txt, MANY_HOSTS",
        "-lhosts.txt, MANY_HOSTS",
        "--list=hosts.txt --json, MANY_HOSTS",
        "check host.example.org, FEW_HOSTS",
        "check -f bastions.yaml, MANY_HOSTS",
        "check --file=bastions.yaml, MANY_HOSTS",
        "check --help, NO_PROBE",
        "explain firewall-drop, NO_PROBE",
        "reassess saved.jsonl, NO_PROBE",
        "--version, NO_PROBE"
    })
    void loads_early_what_the_arguments_are_likely_to_need(String arguments, LikelyWork expected) {
        assertThat(LikelyWork.of(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(expected);
    }
}

package io.sshprobe.cli.option;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** For an option with an optional value: the value must be attached with '='. */
final class AttachedValue implements IParameterPreprocessor {
    /** The value of an option that has none. */
    static final String ABSENT = "";

    @Override
    @SuppressWarnings("JdkObsolete") // picocli's signature
    public boolean preprocess(
            Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> details) {
        if (!"=".equals(details.get("separator"))) {
            arguments.push(ABSENT);
        }
        return false;
    }
}

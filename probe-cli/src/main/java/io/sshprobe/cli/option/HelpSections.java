package io.sshprobe.cli.option;

import io.sshprobe.cli.format.ResultFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The sections of the help: options under the names of their mixins, and lists of names.
 *
 * <p>Not as argument groups, which picocli has for that: it forgets options of a group when one is repeated.
 */
public final class HelpSections {
    private final CommandLine line;

    private HelpSections(CommandLine line) {
        this.line = line;
    }

    /** Gives the help of {@code line} sections. */
    public static HelpSections of(CommandLine line) {
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new Options());
        return new HelpSections(line);
    }

    /** Adds a section with the formats that a command has. */
    public void addFormats(List<ResultFormat> formats) {
        Map<String, String> summaries = new LinkedHashMap<>();
        formats.forEach(format -> summaries.put(
                format.label(),
                format.summary()
                        + (format.fileEndings().isEmpty()
                                ? ""
                                : " (" + String.join(", ", format.fileEndings()) + ")")));
        addNames("Formats (with the endings of file names):", summaries);
    }

    /** Adds a section with names, and what each of them stands for. */
    public void addNames(String heading, Map<String, String> names) {
        List<String> keys = new ArrayList<>(line.getHelpSectionKeys());
        keys.add(keys.indexOf(UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING), heading);
        line.setHelpSectionKeys(keys);
        line.getHelpSectionMap().put(heading, new Names(heading, names));
    }

    private static final class Options implements IHelpSectionRenderer {
        @Override
        public String render(Help help) {
            Map<String, CommandSpec> mixins = help.commandSpec().mixins();
            List<OptionSpec> others = help.commandSpec().options().stream()
                    .filter(option -> mixins.values().stream()
                            .noneMatch(mixin -> mixin.optionsMap().containsKey(option.longestName())))
                    .toList();
            StringBuilder text = new StringBuilder(help.optionListExcludingGroups(others));
            mixins.forEach((name, mixin) -> text.append(System.lineSeparator())
                    .append(name)
                    .append(':')
                    .append(System.lineSeparator())
                    .append(help.optionListExcludingGroups(mixin.options())));
            return text.toString();
        }
    }

    private record Names(String heading, Map<String, String> names) implements IHelpSectionRenderer {
        @Override
        public String render(Help help) {
            int width = names.keySet().stream().mapToInt(String::length).max().orElse(0);
            StringBuilder text = new StringBuilder("%n%s%n".formatted(heading));
            names.forEach((name, meaning) ->
                    text.append("  %s%s  %s%n".formatted(name, " ".repeat(width - name.length()), meaning)));
            return text.toString();
        }
    }
}

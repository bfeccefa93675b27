package io.sshprobe.cli.option;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Lists options in the help under the names of their mixins.
 *
 * <p>Not as argument groups, which picocli has for that: of those it forgets options when one is repeated.
 */
public final class OptionSections implements IHelpSectionRenderer {
    private OptionSections() {}

    /** Makes the help of {@code line} have sections. */
    public static void addTo(CommandLine line) {
        // No lambda, for the reason that OptionConverters gives.
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new OptionSections());
    }

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

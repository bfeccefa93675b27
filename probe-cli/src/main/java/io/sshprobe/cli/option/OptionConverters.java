package io.sshprobe.cli.option;

import io.sshprobe.cli.format.ResultFormat;
import io.sshprobe.cli.format.ResultFormats;
import io.sshprobe.cli.input.Durations;
import io.sshprobe.cli.input.Ports;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.AddressLiteral;
import io.sshprobe.target.KebabCase;
import io.sshprobe.target.Stage;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options, by the type of their field. */
public final class OptionConverters {
    /** A probe connects at least: to stop after resolving needs no probe. */
    static final List<Stage> DEPTHS = List.of(Stage.values()).subList(1, Stage.values().length);

    private OptionConverters() {}

    /** Registers a converter for every type of an option of this package. */
    public static void register(CommandLine line) {
        line.registerConverter(PortChoice.class, reading(text -> new PortChoice(Ports.parseList(text))));
        line.registerConverter(Long.class, reading(OptionConverters::count));
        line.registerConverter(SourceChoice.class, reading(OptionConverters::source));
        line.registerConverter(Duration.class, reading(Durations::parse));
        line.registerConverter(IdentificationString.class, reading(IdentificationString::ours));
        line.registerConverter(Stage.class, reading(text -> oneOf(DEPTHS, text)));
        line.registerConverter(OfferChoice.class, reading(text -> oneOf(List.of(OfferChoice.values()), text)));
        line.registerConverter(ClientChoice.class, reading(text -> oneOf(List.of(ClientChoice.values()), text)));
        line.registerConverter(
                InvestigateChoice.class, reading(text -> oneOf(List.of(InvestigateChoice.values()), text)));
        line.registerConverter(ResultFormat.class, reading(OptionConverters::format));
        line.registerConverter(ColorChoice.class, reading(text -> oneOf(List.of(ColorChoice.values()), text)));
    }

    private static <T> ITypeConverter<T> reading(Function<String, T> reader) {
        return new Reading<>(reader);
    }

    /**
     * Reads one value.
     *
     * <p>Not a lambda: a class-data archive takes classes of an old class format (49), such as this interface, only if
     * they are not linked. While the archive is made, the interface of a lambda is linked; picocli's own converters
     * would then be missing too.
     */
    private record Reading<T>(Function<String, T> reader) implements ITypeConverter<T> {
        @Override
        public T convert(String text) {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException malformed) {
                throw new TypeConversionException(malformed.getMessage());
            }
        }
    }

    private static Long count(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("'" + VisibleText.of(text, 60) + "' is not a number");
        }
        return Long.valueOf(text);
    }

    private static SourceChoice source(String text) {
        return text.equals("auto") ? SourceChoice.AUTO : new SourceChoice(address(text), false);
    }

    private static InetAddress address(String text) {
        return AddressLiteral.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + VisibleText.of(text, 60) + "' is not an IP address; names are not resolved here"));
    }

    private static ResultFormat format(String text) {
        return ResultFormats.named(text).orElseThrow(() -> noneOf(new ResultFormats.Labels(), text));
    }

    private static <E extends Enum<E>> E oneOf(List<E> values, String text) {
        return values.stream()
                .filter(value -> label(value).equals(text))
                .findFirst()
                .orElseThrow(() ->
                        noneOf(values.stream().map(OptionConverters::label).toList(), text));
    }

    private static IllegalArgumentException noneOf(List<String> labels, String text) {
        return new IllegalArgumentException(
                "'" + VisibleText.of(text, 60) + "' is none of " + String.join(", ", labels));
    }

    /** How an enum's value is written on the command line. */
    static String label(Enum<?> value) {
        return KebabCase.of(value);
    }

    /** The labels of {@link #DEPTHS}, for completion. */
    static final class Depths extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Depths() {
            super(DEPTHS.stream().map(Stage::label).toList());
        }
    }
}

package io.sshprobe.cli.option;

import io.sshprobe.cli.input.Durations;
import io.sshprobe.cli.input.Ports;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.AddressLiteral;
import io.sshprobe.target.Stage;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the values of options are read, by the type of their field. */
public final class OptionConverters {
    /** A probe resolves and connects at least, and to stop after resolving needs no probe. */
    static final List<Stage> DEPTHS = List.of(Stage.values()).subList(1, Stage.values().length);

    private OptionConverters() {}

    /** Teaches {@code line} every type that the options of this package have. */
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
        line.registerConverter(OutputFormat.class, reading(text -> oneOf(List.of(OutputFormat.values()), text)));
        line.registerConverter(ColorChoice.class, reading(text -> oneOf(List.of(ColorChoice.values()), text)));
    }

    private static <T> ITypeConverter<T> reading(Function<String, T> reader) {
        return new Reading<>(reader);
    }

    /**
     * Reads one value.
     *
     * <p>No lambda: the interface is of a class format (49) that class-data archives take only as long as nothing has linked
     * it, which making them does for the interface of a lambda; and with it all converters of picocli's own are left out.
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
                        "'" + VisibleText.of(text, 60) + "' is not an IP address; names are not looked up here"));
    }

    private static <E extends Enum<E>> E oneOf(List<E> values, String text) {
        return values.stream()
                .filter(value -> label(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + VisibleText.of(text, 60) + "' is none of "
                        + values.stream().map(OptionConverters::label).collect(Collectors.joining(", "))));
    }

    /** How an enum's value is written on the command line. */
    static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The labels of {@link #DEPTHS}, for completion. */
    static final class Depths extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Depths() {
            super(DEPTHS.stream().map(Stage::label).toList());
        }
    }
}

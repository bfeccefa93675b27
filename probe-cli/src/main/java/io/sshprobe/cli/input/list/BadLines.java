package io.sshprobe.cli.input.list;

import io.sshprobe.cli.input.WithoutPassword;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.VisibleText;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the bad lines of lists: reports them, or if strict ends the run at the first. Any thread may use it. */
public final class BadLines {
    private static final int MOST_SHOWN = 120;

    private final Consumer<String> told;
    private final boolean strict;

    /**
     * @param told takes one line for each, as {@code FILE:LINE: 'TEXT': what is wrong}
     * @param strict whether the first one is an {@link UnusableListException} instead
     */
    public BadLines(Consumer<String> told, boolean strict) {
        this.told = told;
        this.strict = strict;
    }

    /** Whether the first bad line ends the run. */
    public boolean strict() {
        return strict;
    }

    /** For a list in which no line may be ignored. */
    static BadLines fatal() {
        return new BadLines(message -> {}, true);
    }

    void add(String where, @Nullable ByteString text, String reason) {
        String quoted =
                text == null ? "" : "'" + VisibleText.cut(WithoutPassword.of(VisibleText.of(text)), MOST_SHOWN) + "': ";
        String message = VisibleText.of(where, MOST_SHOWN) + ": " + quoted + reason;
        if (strict) {
            throw new UnusableListException(message);
        }
        told.accept(message);
    }
}

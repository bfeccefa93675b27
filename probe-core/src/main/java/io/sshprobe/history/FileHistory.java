package io.sshprobe.history;

import io.sshprobe.observation.PastOutcome;
import io.sshprobe.target.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A history in files: one small file for each address and port, in one directory.
 *
 * <p>Any number of threads and processes may use the directory at once, and any of them may be killed. No problem stops a run:
 * if others keep writing, an outcome is not remembered; a damaged file is set aside with a message; a directory that cannot be
 * used costs one message.
 */
public final class FileHistory implements History {
    /** The end of a file's name; {@link StaleFileRemoval} removes no other files. */
    static final String SUFFIX = ".outcomes";

    /** How long to wait while other threads or processes write; each takes about a millisecond. */
    static final Duration PATIENCE = Duration.ofMillis(20);

    private final Path path;
    private final StateDirectory directory;
    private final StaleFileRemoval staleFiles;
    private final Clock clock;
    private final Duration patience;
    private final Consumer<String> messages;
    private final AtomicBoolean complained = new AtomicBoolean();

    FileHistory(Path path, Clock clock, Duration patience, Consumer<String> messages) {
        this.path = path;
        this.directory = new StateDirectory(path);
        this.staleFiles = new StaleFileRemoval(path);
        this.clock = clock;
        this.patience = patience;
        this.messages = messages;
    }

    /**
     * The history in a directory, which is created when the first outcome is remembered.
     *
     * @param messages takes one line for each problem, without a line end, on the calling thread
     */
    public static FileHistory in(Path directory, Consumer<String> messages) {
        return new FileHistory(directory, Clock.systemUTC(), PATIENCE, messages);
    }

    @Override
    public List<PastOutcome> of(Endpoint endpoint) {
        String name = fileName(endpoint);
        if (name == null) {
            return List.of();
        }
        try {
            return Retention.believed(read(name), clock.instant());
        } catch (DamagedFileException damaged) {
            // Another process may have set it aside by now, and written a good one.
            exclusively(() -> readOrSetAside(name));
        } catch (IOException | RuntimeException unusable) {
            complain(unusable);
        }
        return List.of();
    }

    @Override
    public void remember(Endpoint endpoint, PastOutcome outcome) {
        String name = fileName(endpoint);
        if (name != null) {
            exclusively(() -> {
                List<PastOutcome> all = new ArrayList<>(readOrSetAside(name));
                all.add(outcome);
                String text = OutcomeFormat.write(Retention.stored(all, clock.instant()));
                directory.replace(name, text.getBytes(StandardCharsets.UTF_8));
                staleFiles.removeIfDue(clock.instant());
            });
        }
    }

    /** The name of an endpoint's file, safe for any name of a network interface; null if the endpoint has no address. */
    static @Nullable String fileName(Endpoint endpoint) {
        String address = endpoint.addressText();
        if (address == null) {
            return null;
        }
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == ':') {
                name.append('-');
            } else if (c == '.' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
                name.append(c);
            } else {
                name.append('=').append(HexFormat.of().toHexDigits(c));
            }
        }
        return name.append('_').append(endpoint.target().port()).append(SUFFIX).toString();
    }

    private List<PastOutcome> read(String name) throws IOException, DamagedFileException {
        Optional<byte[]> content = directory.read(name);
        return content.isEmpty() ? List.of() : OutcomeFormat.read(new String(content.get(), StandardCharsets.UTF_8));
    }

    private List<PastOutcome> readOrSetAside(String name) throws IOException {
        try {
            return read(name);
        } catch (DamagedFileException damaged) {
            Path aside = directory.setAside(name);
            messages.accept("a file that cannot be used was set aside as " + aside + ": " + damaged.getMessage());
            return List.of();
        }
    }

    private void exclusively(StateDirectory.Writing writing) {
        try {
            directory.exclusively(patience, writing);
        } catch (IOException | RuntimeException unusable) {
            complain(unusable);
        }
    }

    private void complain(Exception unusable) {
        if (complained.compareAndSet(false, true)) {
            messages.accept("cannot use " + path + ": " + reason(unusable)
                    + "; choose another directory, or run without history");
        }
    }

    private static String reason(Exception unusable) {
        if (unusable instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (unusable instanceof FileAlreadyExistsException) {
            return "it is not a directory";
        }
        if (unusable instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return unusable.toString();
    }
}

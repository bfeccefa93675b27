package io.sshprobe.cli.input.sshconfig;

/** A configuration that ssh refuses, whatever the host; the message is one line for the user. */
public final class UnusableConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnusableConfigException(String message) {
        super(message);
    }

    /** For what ssh says about a file. */
    static UnusableConfigException refused(String complaint) {
        return new UnusableConfigException(complaint
                + "; ssh refuses its configuration (-F none: probe without it; --as ssh: ask the installed ssh)");
    }
}

package io.sshprobe.cli.option;

/** The values of {@code --color}. */
enum ColorChoice {
    AUTO,
    ALWAYS,
    NEVER;

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return OptionConverters.label(this);
    }
}

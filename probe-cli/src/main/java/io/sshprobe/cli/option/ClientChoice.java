package io.sshprobe.cli.option;

/** The values of {@code --as}. */
enum ClientChoice {
    SSH;

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return OptionConverters.label(this);
    }
}

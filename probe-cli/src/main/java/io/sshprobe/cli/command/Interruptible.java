package io.sshprobe.cli.command;

/** Work of a command that the user can end by Ctrl-C. */
interface Interruptible {
    /** Works, and returns the exit code. */
    int run();

    /** Reports what is known, and ends the work; called by another thread. */
    void interrupt();
}

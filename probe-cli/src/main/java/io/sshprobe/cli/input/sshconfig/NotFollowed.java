package io.sshprobe.cli.input.sshconfig;

/**
 * Something in the configuration that sshprobe does not follow, so that ssh may connect elsewhere or in another way.
 *
 * @param where file and line, or where else it comes from
 * @param what the option or the condition, as the user knows it
 * @param why it is not followed
 */
record NotFollowed(String where, String what, String why) {
    /** For standard error. */
    String message() {
        return where + ": " + what + " is not followed: " + why;
    }

    /** For the verdict. */
    String name() {
        return what + " (" + where + ")";
    }
}

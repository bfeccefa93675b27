/** The options, grouped by topic: takes their values from the command line, gives plans, and must never act on them. */
@NullMarked
package io.sshprobe.cli.option;

import org.jspecify.annotations.NullMarked;

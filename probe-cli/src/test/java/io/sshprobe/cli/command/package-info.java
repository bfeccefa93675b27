@NullMarked
package io.sshprobe.cli.command;

import org.jspecify.annotations.NullMarked;

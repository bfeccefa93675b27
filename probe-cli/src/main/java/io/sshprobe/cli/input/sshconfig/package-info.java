/**
 * The ssh client's configuration of a host: takes ssh_config files or the output of the client, gives settings, and
 * must never connect or run a command of the configuration.
 */
@NullMarked
package io.sshprobe.cli.input.sshconfig;

import org.jspecify.annotations.NullMarked;

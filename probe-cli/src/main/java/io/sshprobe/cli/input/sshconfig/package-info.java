/**
 * What the ssh client's configuration says of a host: takes ssh_config files or the client's own answer, gives settings,
 * and must never connect or run a command of the configuration.
 */
@NullMarked
package io.sshprobe.cli.input.sshconfig;

import org.jspecify.annotations.NullMarked;

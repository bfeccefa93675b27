@NullMarked
package io.sshprobe.cli.input.sshconfig;

import org.jspecify.annotations.NullMarked;

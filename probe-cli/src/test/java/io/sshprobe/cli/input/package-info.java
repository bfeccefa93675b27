@NullMarked
package io.sshprobe.cli.input;

import org.jspecify.annotations.NullMarked;

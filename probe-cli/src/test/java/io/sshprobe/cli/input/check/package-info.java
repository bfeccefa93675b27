@NullMarked
package io.sshprobe.cli.input.check;

import org.jspecify.annotations.NullMarked;

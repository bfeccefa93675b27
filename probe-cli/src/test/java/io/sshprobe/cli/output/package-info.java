@NullMarked
package io.sshprobe.cli.output;

import org.jspecify.annotations.NullMarked;

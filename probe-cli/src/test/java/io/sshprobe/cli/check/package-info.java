@NullMarked
package io.sshprobe.cli.check;

import org.jspecify.annotations.NullMarked;

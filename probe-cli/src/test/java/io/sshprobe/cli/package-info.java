@NullMarked
package io.sshprobe.cli;

import org.jspecify.annotations.NullMarked;

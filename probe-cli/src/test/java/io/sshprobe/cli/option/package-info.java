@NullMarked
package io.sshprobe.cli.option;

import org.jspecify.annotations.NullMarked;

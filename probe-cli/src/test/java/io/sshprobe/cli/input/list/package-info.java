@NullMarked
package io.sshprobe.cli.input.list;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.sshprobe.history;

import org.jspecify.annotations.NullMarked;

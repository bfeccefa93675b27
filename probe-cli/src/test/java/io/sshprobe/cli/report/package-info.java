@NullMarked
package io.sshprobe.cli.report;

import org.jspecify.annotations.NullMarked;

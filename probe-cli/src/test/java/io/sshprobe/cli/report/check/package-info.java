@NullMarked
package io.sshprobe.cli.report.check;

import org.jspecify.annotations.NullMarked;

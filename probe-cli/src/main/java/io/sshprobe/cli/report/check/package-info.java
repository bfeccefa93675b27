/** What {@code sshprobe check} says: for people, and in the formats of CI systems and monitors. */
@NullMarked
package io.sshprobe.cli.report.check;

import org.jspecify.annotations.NullMarked;

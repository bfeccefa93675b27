/** Takes the recorded runs under {@code docs/verdicts}; holds the reports of today to the approved ones beside them. */
@NullMarked
package io.sshprobe.cli.verdict;

import org.jspecify.annotations.NullMarked;

/** Takes the table {@code docs/verdicts/faults.txt} and the recorded runs beside it; holds the rules of today to both. */
@NullMarked
package io.sshprobe.verdict;

import org.jspecify.annotations.NullMarked;

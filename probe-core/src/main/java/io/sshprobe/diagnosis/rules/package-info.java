/** One file per rule: takes a case file, gives what it means for one cause, and must never rank. */
@NullMarked
package io.sshprobe.diagnosis.rules;

import org.jspecify.annotations.NullMarked;

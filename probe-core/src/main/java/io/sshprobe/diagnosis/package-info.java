/** Says why: takes a case file, gives an assessment, and must never do anything else; same case file, same assessment. */
@NullMarked
package io.sshprobe.diagnosis;

import org.jspecify.annotations.NullMarked;

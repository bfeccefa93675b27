/** Tests of the two launchers: take scripts and stand-ins for Java and Maven, give exit codes and words, and must never use the user's home. */
@NullMarked
package io.sshprobe.cli.launcher;

import org.jspecify.annotations.NullMarked;

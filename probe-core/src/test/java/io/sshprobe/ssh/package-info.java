/** Tells what the vocabulary must make of bytes: takes bytes, gives what they say, and must never open a socket. */
@NullMarked
package io.sshprobe.ssh;

import org.jspecify.annotations.NullMarked;

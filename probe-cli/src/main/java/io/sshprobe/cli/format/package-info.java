/**
 * The formats of the output, one class each: takes a format's name, gives what turns results into text, and must never
 * decide what is shown or where.
 */
@NullMarked
package io.sshprobe.cli.format;

import org.jspecify.annotations.NullMarked;

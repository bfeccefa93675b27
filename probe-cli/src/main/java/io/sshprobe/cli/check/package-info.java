/**
 * The run of {@code sshprobe check}: looks at each target until what is expected of it is judged. It knows no options, no
 * files and no network: those who use it give it all three.
 */
@NullMarked
package io.sshprobe.cli.check;

import org.jspecify.annotations.NullMarked;

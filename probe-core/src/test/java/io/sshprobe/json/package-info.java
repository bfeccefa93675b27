/** Tests of lines of JSON, and the results that they and the tests of the command line are made of. */
@NullMarked
package io.sshprobe.json;

import org.jspecify.annotations.NullMarked;

/** Shows results: takes a result, gives text for people or a line of JSON, and must never judge or change it. */
@NullMarked
package io.sshprobe.cli.report;

import org.jspecify.annotations.NullMarked;

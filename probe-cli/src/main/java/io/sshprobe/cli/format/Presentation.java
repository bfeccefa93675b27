package io.sshprobe.cli.format;

/**
 * How something is to be shown, whatever the format.
 *
 * @param colored whether text is coloured
 * @param width the most characters of a line of a table
 * @param toolVersion the version of this program
 */
public record Presentation(boolean colored, int width, String toolVersion) {}

package io.sshprobe.cli.report;

import java.util.regex.Pattern;

/**
 * Text for a cell, which a spreadsheet must never take for a formula.
 *
 * <p>A formula begins with {@code =}, {@code +}, {@code -} or {@code @}, or with their full-width forms; TAB and CR,
 * which can stand before one, are visible text already ({@link SafeText}). A single quote before it makes it text. That
 * is put also behind a semicolon, which separates cells where the comma separates decimals (OWASP, CSV Injection).
 */
final class SpreadsheetText {
    private static final Pattern FORMULA = Pattern.compile("(^|;)(?=[\\h]*[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20\\t\\r])");

    private SpreadsheetText() {}

    static String of(String text) {
        return FORMULA.matcher(SafeText.of(text)).replaceAll("$1'");
    }
}

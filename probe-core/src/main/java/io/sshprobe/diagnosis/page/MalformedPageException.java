package io.sshprobe.diagnosis.page;

/** A page that breaks the form. The message names the page and the line. */
final class MalformedPageException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedPageException(String page, int line, String problem) {
        super(page + ", line " + line + ": " + problem);
    }
}

package io.sshprobe.probe.mina;

/** Our own code, or MINA, failed; the server did not cause it. */
final class DefectException extends Exception {
    private static final long serialVersionUID = 1L;

    DefectException(Throwable cause) {
        super(cause);
    }

    /**
     * Runs a step that does not depend on the server: whatever it throws is a defect.
     *
     * @param step best a method reference without a captured value, which is created only once
     */
    static <T> void ifFails(T who, Step<T> step) throws DefectException {
        try {
            step.run(who);
        } catch (Exception e) {
            throw new DefectException(e);
        }
    }

    /** A step that may throw. */
    interface Step<T> {
        void run(T who) throws Exception;
    }
}

package io.sshprobe.probe.mina;

/** Something of ours failed without the server's help. */
final class DefectException extends Exception {
    private static final long serialVersionUID = 1L;

    DefectException(Throwable cause) {
        super(cause);
    }

    /**
     * Lets somebody do what the server has no part in: whatever it throws is a defect.
     *
     * @param step best a method reference, which is made once and not for each call
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

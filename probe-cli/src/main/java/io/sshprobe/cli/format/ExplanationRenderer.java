package io.sshprobe.cli.format;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.diagnosis.page.KnownMessage;
import java.util.List;

/** Turns what is known about causes into text, with its line ends. */
public interface ExplanationRenderer {
    /** All causes. */
    String all();

    /** The causes of one family. */
    String family(Family family);

    /** One cause. */
    String cause(Cause cause);

    /** Messages of clients and logs, each with the causes that can lead to it. */
    String messages(List<KnownMessage> messages);
}

package org.nnunetspark.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.nnunetspark.fault.SafeText;
import org.nnunetspark.spark.DatasetSession;
import org.nnunetspark.spark.Tally;

/** The last words on a dataset. */
final class Summary {
    private static final double MEGA = 1e6;

    private final DatasetSession session;
    private final Tally tally;
    private final double seconds;

    Summary(DatasetSession session, double seconds) {
        this.session = session;
        this.tally = session.tally();
        this.seconds = seconds;
    }

    ExitCode exitCode() {
        if (!tally.unfinished().isEmpty()) {
            return ExitCode.STORAGE;
        }
        return tally.quarantined().isEmpty() ? ExitCode.COMPLETE : ExitCode.QUARANTINED;
    }

    private String content(String caseId) {
        return tally.fileAtFault(caseId)
                .map(file -> " (" + file.content() + ")")
                .orElse("");
    }

    void print(PrintWriter err) {
        tally.quarantined()
                .forEach((id, fault) -> err.println("quarantined: " + SafeText.of(id) + ": " + fault + content(id)));
        tally.unfinished().forEach((id, fault) -> err.println("unfinished: " + SafeText.of(id) + ": " + fault));
        if (!tally.quarantined().isEmpty()) {
            err.println("The other cases were planned and finished without the "
                    + tally.quarantined().size() + " quarantined.");
        }
        err.println(String.format(
                Locale.ROOT,
                "%s: %d visits done, %d not needed, %d cases quarantined, %d unfinished, %.1f s, %.1f MB/s read.",
                SafeText.of(session.place().name()) + (tally.scope().isEmpty() ? "" : " (" + tally.scope() + ")"),
                tally.done(),
                tally.skipped(),
                tally.quarantined().size(),
                tally.unfinished().size(),
                seconds,
                tally.bytes() / MEGA / Math.max(seconds, 1e-3)));
    }
}

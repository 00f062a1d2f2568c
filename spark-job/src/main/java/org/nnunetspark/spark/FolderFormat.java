package org.nnunetspark.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.RefusedException;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.ledger.LedgerListing;
import org.nnunetspark.pipeline.OutputFormat;
import org.nnunetspark.pipeline.WorkUnit;

/** Sees to it that a folder of data never has files of two formats, because training would refuse it as a whole. */
final class FolderFormat {
    private final DatasetSession session;
    private final PreprocessSettings settings;

    FolderFormat(DatasetSession session, PreprocessSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /**
     * Removes a folder's results of another format, as far as they are on record: they are as good as gone, since all cases
     * are made in this one. That cannot be said if only some cases are asked for, nor of files that others made.
     *
     * @throws RefusedException in these two cases
     */
    void claim(WorkUnit unit) throws IOException {
        OutputFormat.Kind kind = settings.format().kind();
        Ledger ledger = new Ledger(session.results(), unit.layout());
        List<String> foreign = foreign(kind, ledger);
        if (foreign.isEmpty()) {
            return;
        }
        if (settings.choice().isPartial()) {
            throw refusal(unit.layout(), foreign, "preprocess all cases, or in the format that is there");
        }
        LedgerListing listing = ledger.list();
        List<String> strangers = new ArrayList<>(foreign);
        strangers.removeAll(ledger.recordedOutputs(listing));
        requireNone(unit.layout(), strangers);
        session.requireHeld();
        ledger.retireOutputs(kind::isForeign, listing);
        requireNone(unit.layout(), foreign(kind, ledger));
        session.listener()
                .note("The results of " + unit.identifier() + " were there in another format than " + kind
                        + "; they are made again, because training reads a folder of one format only.");
    }

    private static List<String> foreign(OutputFormat.Kind kind, Ledger ledger) throws IOException {
        return ledger.results().keySet().stream()
                .filter(kind::isForeign)
                .sorted()
                .toList();
    }

    private static void requireNone(LedgerLayout layout, List<String> strangers) {
        if (!strangers.isEmpty()) {
            throw refusal(
                    layout, strangers, "they are not what this program made; delete the folder to have it made anew");
        }
    }

    private static RefusedException refusal(LedgerLayout layout, List<String> files, String advice) {
        return new RefusedException(
                FaultCode.BAD_PLAN,
                layout.unit(),
                "holds " + files.size() + " files of another format, like " + files.get(0) + ": " + advice);
    }
}

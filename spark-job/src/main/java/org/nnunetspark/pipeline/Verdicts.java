package org.nnunetspark.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.fault.Outcome;
import org.nnunetspark.pipeline.CaseReport.Verdict;
import org.nnunetspark.storage.StorageFull;

/** What the failures that a case may meet say of it. All others are this program's. */
final class Verdicts {
    private Verdicts() {}

    /** Work on a case. */
    interface Work {
        void run() throws IOException;
    }

    /** Does work; why it did not go through, empty if it did. */
    static Optional<Verdict> of(Work work) {
        try {
            work.run();
            return Optional.empty();
        } catch (InputFaultException e) {
            return Optional.of(new Verdict(e.fault(), false));
        } catch (DatasetLostException e) {
            return Optional.of(
                    new Verdict(new Fault(FaultCode.INPUT_CHANGED, Outcome.RETRY, "", e.getMessage()), true));
        } catch (IOException e) {
            return Optional.of(storage(e));
        } catch (UncheckedIOException e) {
            return Optional.of(storage(e.getCause()));
        }
    }

    private static Verdict storage(IOException e) {
        FaultCode code = StorageFull.isCauseOf(e) ? FaultCode.STORAGE_FULL : FaultCode.INPUT_UNREADABLE;
        return new Verdict(new Fault(code, Outcome.RETRY, "", "the storage of results failed: " + firstLine(e)), true);
    }

    /** Hadoop's exceptions have the server's stack trace in their messages. */
    private static String firstLine(IOException e) {
        return e.toString().lines().findFirst().orElse("");
    }
}

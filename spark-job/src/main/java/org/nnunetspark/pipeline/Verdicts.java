package org.nnunetspark.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.fault.Outcome;
import org.nnunetspark.pipeline.CaseReport.Verdict;

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
        String message = "the storage of results failed: " + e;
        return new Verdict(new Fault(FaultCode.INPUT_UNREADABLE, Outcome.RETRY, "", message), true);
    }
}

package org.nnunetspark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.apache.spark.SparkException;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.fault.RefusedException;
import org.nnunetspark.fault.SafeText;
import org.nnunetspark.ledger.DatasetBusyException;
import org.nnunetspark.pipeline.DatasetLostException;
import org.nnunetspark.spark.TooManyBadCasesException;
import org.nnunetspark.storage.WeakStoreException;

/** Maps what went wrong to an exit code, and says it in words; a stack trace only for faults of this program. */
final class Failures {
    private final PrintWriter err;

    Failures(PrintWriter err) {
        this.err = err;
    }

    ExitCode report(Exception failure) {
        if (failure instanceof RefusedException refused) {
            for (Fault fault : refused.faults()) {
                err.println("REFUSED " + fault);
            }
            return ExitCode.REFUSED;
        }
        if (failure instanceof InputFaultException input) {
            err.println("REFUSED " + input.fault());
            return ExitCode.REFUSED;
        }
        if (failure instanceof DatasetBusyException busy) {
            err.println(SafeText.of(busy.getMessage()));
            return ExitCode.BUSY;
        }
        if (failure instanceof DatasetLostException lost) {
            err.println(SafeText.of(lost.getMessage()));
            return ExitCode.BUSY;
        }
        if (failure instanceof TooManyBadCasesException) {
            err.println(SafeText.of(failure.getMessage()));
            return ExitCode.QUARANTINED;
        }
        if (failure instanceof WeakStoreException weak) {
            err.println("REFUSED " + SafeText.of(weak.getMessage()));
            return ExitCode.REFUSED;
        }
        if (isStorage(failure)) {
            err.println("Storage error: " + SafeText.of(String.valueOf(failure.getMessage()))
                    + ". Nothing is lost; submit again.");
            return ExitCode.STORAGE;
        }
        err.print(SafeTrace.of(failure));
        err.flush();
        return ExitCode.INTERNAL;
    }

    private static boolean isStorage(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof UncheckedIOException
                || (failure instanceof SparkException && failure.getCause() != null && isStorage(failure.getCause()));
    }
}

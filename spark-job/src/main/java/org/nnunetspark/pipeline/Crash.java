package org.nnunetspark.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.Outcome;

/** What is said of a case that this program failed on. Nothing is recorded before it was tried again, with no other beside it. */
final class Crash {
    private static final String OURS = "org.nnunetspark.";
    private static final int FRAMES = 4;

    private Crash() {}

    /** A fault that names the failure and where it came from. */
    static Fault of(Throwable failure) {
        List<StackTraceElement> frames = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .limit(FRAMES)
                .toList();
        String where = frames.stream()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(", "));
        return new Fault(
                FaultCode.CRASHED,
                Outcome.RETRY,
                "",
                "the program failed on it: " + failure + (where.isEmpty() ? "" : " at " + where));
    }
}

package org.nnunetspark.cli;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.nnunetspark.fault.SafeText;

/** A stack trace whose messages cannot pass for lines of their own: theirs begin with a bar. */
final class SafeTrace {
    private final Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
    private final StringBuilder text = new StringBuilder();

    private SafeTrace() {}

    /** Lines of it, each ended. */
    static String of(Throwable failure) {
        SafeTrace trace = new SafeTrace();
        trace.add("", failure);
        return trace.text.toString();
    }

    private void add(String relation, Throwable failure) {
        if (!told.add(failure)) {
            return;
        }
        text.append(relation).append(failure.getClass().getName()).append('\n');
        if (failure.getMessage() != null) {
            failure.getMessage()
                    .lines()
                    .forEach(line -> text.append("| ").append(SafeText.of(line)).append('\n'));
        }
        for (StackTraceElement frame : failure.getStackTrace()) {
            text.append("\tat ").append(frame).append('\n');
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            add("Suppressed: ", suppressed);
        }
        if (failure.getCause() != null) {
            add("Caused by: ", failure.getCause());
        }
    }
}

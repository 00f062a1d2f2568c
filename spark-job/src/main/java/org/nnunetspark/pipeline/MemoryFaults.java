package org.nnunetspark.pipeline;

import java.util.Locale;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.volume.Bytes;

/** What is said of cases that memory does not suffice for. */
final class MemoryFaults {
    private static final double MIB = 1 << 20;

    private MemoryFaults() {}

    /** Before anything of the case is read. */
    static Fault tooLarge(Bytes forecast, MemoryLimits limits) {
        return fault("it is forecast to take " + text(forecast) + ", and one executor has " + text(limits)
                + " for cases: give it more memory, or raise --memory");
    }

    /** After the case ran out of memory alone. */
    static Fault ranOut(OutOfMemoryError error, Bytes forecast, MemoryLimits limits) {
        return fault("it ran out of memory (" + error.getMessage() + "), also when no other case was worked on; it was"
                + " forecast to take " + text(forecast) + ", and one executor has " + text(limits) + " for cases");
    }

    private static Fault fault(String message) {
        return Fault.of(FaultCode.MEMORY, "", message);
    }

    private static String text(MemoryLimits limits) {
        return text(limits.kinds())
                + (limits.total() < limits.kinds().total() ? ", together at most " + mebibytes(limits.total()) : "");
    }

    private static String text(Bytes bytes) {
        return mebibytes(bytes.heap()) + " on the heap and " + mebibytes(bytes.offHeap()) + " outside it";
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / MIB);
    }
}

package org.nnunetspark.plan;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;

/** Checks names from outside that become files or folders beside nnU-Net's own in the preprocessed dataset. */
final class PathSegment {
    private static final int MAX_BYTES = 200;
    /** No separator, colon or control character, no leading dot: the dot-folder there is ours. */
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}\\p{Nd}_][\\p{L}\\p{M}\\p{Nd}_ .\\-+=,@#()&]*(?<![ .])");

    private static final Set<String> TAKEN = Set.of("gt_segmentations", "dataset", "dataset_fingerprint");

    private PathSegment() {}

    /**
     * Returns {@code name} if it is a single plain segment of a path; refuses it otherwise.
     *
     * @param what what the name is, for the message
     * @param file the file it stands in, or empty
     */
    static String require(String name, String what, String file) {
        if (!PLAIN.matcher(name).matches() || name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw refusal(
                    FaultCode.PATH_OUTSIDE_ROOT,
                    file,
                    what + " \"" + name + "\" is not a plain name of a file or folder");
        }
        if (TAKEN.contains(name) || name.endsWith(".json")) {
            throw refusal(
                    FaultCode.BAD_PLAN, file, what + " \"" + name + "\" is the name of another file or folder there");
        }
        return name;
    }

    private static InputFaultException refusal(FaultCode code, String file, String message) {
        return new InputFaultException(Fault.refusing(code, file, message));
    }
}

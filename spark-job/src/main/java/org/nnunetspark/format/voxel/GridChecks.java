package org.nnunetspark.format.voxel;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;
import org.nnunetspark.volume.Shape;

/** Checks of a header's axes, spacing and claims that do not depend on the format. Axis order x, y, z throughout. */
public final class GridChecks {
    private final Findings findings;

    public GridChecks(Findings findings) {
        this.findings = findings;
    }

    /**
     * The shape, if there are exactly three axes, none of them empty, and the voxels are not over the cap.
     *
     * @param name the header's word for the lengths
     * @param offset where they are
     */
    public Shape shape(String name, long[] lengths, long offset) {
        for (long length : lengths) {
            if (length == 0) {
                throw findings.fault(FaultCode.ZERO_DIM, offset, name + " is " + text(lengths));
            }
        }
        for (long length : lengths) {
            if (length < 0) {
                throw findings.fault(FaultCode.NEGATIVE_DIM, offset, name + " is " + text(lengths));
            }
        }
        if (lengths.length != 3) {
            throw findings.fault(FaultCode.NOT_3D, offset, "the axes are " + text(lengths) + ", not three");
        }
        long voxels = 1;
        for (long length : lengths) {
            if (length > VoxelLimits.MAX_VOXELS / voxels) {
                throw findings.fault(
                        FaultCode.VOLUME_TOO_LARGE,
                        offset,
                        name + " is " + text(lengths) + ", more than " + VoxelLimits.MAX_VOXELS + " voxels");
            }
            voxels *= length;
        }
        return new Shape((int) lengths[2], (int) lengths[1], (int) lengths[0]);
    }

    /** The spacing is usable: finite, not 0, from 0.001 to 1000 mm; a negative one is a warning. */
    public void checkSpacing(String name, double[] spacing, long offset) {
        for (double millimetres : spacing) {
            if (!VoxelLimits.isSpacing(Math.abs(millimetres))) {
                throw findings.fault(
                        FaultCode.BAD_SPACING,
                        offset,
                        name + " is " + text(spacing) + ", and " + millimetres + " mm is not from 0.001 to 1000");
            }
        }
        if (Arrays.stream(spacing).anyMatch(millimetres -> millimetres < 0)) {
            findings.warn(
                    FaultCode.NEGATIVE_SPACING,
                    offset,
                    name + " is " + text(spacing) + "; the axis is turned round, as SimpleITK does");
        }
    }

    /**
     * The file is long enough for its voxels.
     *
     * @param bytes that the header claims
     * @param most that the file can hold
     * @param offset of the first voxel in the file
     */
    public void checkRoom(long bytes, long most, long offset) {
        if (bytes > most) {
            throw findings.fault(
                    FaultCode.TRUNCATED_DATA,
                    offset,
                    "the header claims " + bytes + " bytes of voxels, and the file holds at most " + Math.max(0, most));
        }
    }

    private static String text(long[] lengths) {
        return Arrays.stream(lengths).mapToObj(Long::toString).collect(Collectors.joining(" x "));
    }

    private static String text(double[] numbers) {
        return Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining(" "));
    }
}

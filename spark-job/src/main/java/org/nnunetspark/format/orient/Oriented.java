package org.nnunetspark.format.orient;

import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.format.Reading;
import org.nnunetspark.numpy.MemoryOrder;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Reorientation;
import org.nnunetspark.volume.Volume;

/**
 * How a file comes to lie along the patient's axes, and what its reader says of it then.
 *
 * @param turn from the file's axes to the patient's
 * @param geometry after it
 * @param memoryOrder of the array that nnU-Net's reader gives after it
 */
public record Oriented(Reorientation turn, Geometry geometry, MemoryOrder memoryOrder) {
    /** The header of the reoriented file. */
    public FileHeader header(FileHeader plain) {
        return new FileHeader(
                turn.of(plain.shape()),
                plain.channels(),
                geometry,
                plain.voxelType(),
                plain.storedBytes(),
                plain.warnings(),
                new Reading(plain.reading().heap(), turn.copies(), memoryOrder));
    }

    /** The reoriented image, which the caller closes; the voxels of the other are freed. */
    public ImageFile image(ImageFile plain) {
        return new ImageFile(
                turned(plain.channels()), memoryOrder, geometry, plain.constant(), plain.warnings(), plain.digests());
    }

    /** The reoriented labels, which the caller closes; those of the other are freed. */
    public LabelFile labels(LabelFile plain) {
        return new LabelFile(
                turned(plain.labels()), geometry, plain.voxelsPerLabel(), plain.warnings(), plain.digests());
    }

    /** One after the other, so that no more than one volume is there twice. */
    private List<Volume> turned(List<Volume> volumes) {
        List<Volume> held = new ArrayList<>(volumes);
        boolean done = turn.isIdentity();
        try {
            for (int c = 0; c < held.size() && !turn.isIdentity(); c++) {
                try (Volume volume = held.get(c)) {
                    held.set(c, volume.reoriented(turn));
                }
            }
            done = true;
            return held;
        } finally {
            if (!done) {
                held.forEach(Volume::close);
            }
        }
    }

    private LabelVolume turned(LabelVolume labels) {
        if (turn.isIdentity()) {
            return labels;
        }
        try (labels) {
            return labels.reoriented(turn);
        }
    }
}

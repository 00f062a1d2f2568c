package org.nnunetspark.format;

import java.util.List;
import java.util.OptionalDouble;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.numpy.MemoryOrder;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;

/**
 * One image file as read: one channel, or several where the format has colours or a fourth axis. Closing it frees the
 * voxels.
 *
 * @param channels z, y, x, all of one shape; the values nnU-Net's float32 array has, in the narrowest type that is exact
 * @param memoryOrder how the axes of each channel lie in the memory of nnU-Net's array; a {@link Volume} is in C order always
 * @param geometry as the chosen reader gives it
 * @param constant the value of all voxels of all channels, if they have but one
 * @param warnings what is odd about the file
 * @param digests of the raw bytes of the file and of those of its companions that were read, by their names
 */
public record ImageFile(
        List<Volume> channels,
        MemoryOrder memoryOrder,
        Geometry geometry,
        OptionalDouble constant,
        List<Fault> warnings,
        FileDigests digests)
        implements AutoCloseable {
    /** An image that nnU-Net's reader gives in C order. */
    public ImageFile(
            List<Volume> channels,
            Geometry geometry,
            OptionalDouble constant,
            List<Fault> warnings,
            FileDigests digests) {
        this(channels, MemoryOrder.C, geometry, constant, warnings, digests);
    }

    public ImageFile {
        channels = List.copyOf(channels);
        warnings = List.copyOf(warnings);
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("an image has at least one channel");
        }
    }

    /** Voxels per axis of each channel. */
    public Shape shape() {
        return channels.get(0).shape();
    }

    @Override
    public void close() {
        channels.forEach(Volume::close);
    }
}

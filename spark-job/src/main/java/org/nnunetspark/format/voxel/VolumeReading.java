package org.nnunetspark.format.voxel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.FileDigests;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Volume;

/** The way from an open file to volumes, which all array formats share. No volume is left open where one fails. */
public final class VolumeReading {
    private VolumeReading() {}

    /** Reads all channels of an image; the caller closes it, and the stream. */
    public static ImageFile image(VoxelStream stream) throws IOException {
        FileHeader header = stream.header();
        List<Volume> volumes = new ArrayList<>();
        boolean read = false;
        try {
            List<ImageVoxels> channels = new ArrayList<>();
            for (int c = 0; c < header.channels(); c++) {
                Volume volume = Volume.allocate(header.shape(), header.voxelType());
                volumes.add(volume);
                ImageVoxels voxels = new ImageVoxels(volume, stream.decoder());
                stream.readChannel(voxels);
                channels.add(voxels);
            }
            FileDigests digests = stream.finish();
            channels.forEach(channel -> channel.check(stream.findings()));
            read = true;
            return new ImageFile(
                    volumes,
                    header.geometry(),
                    constant(channels),
                    stream.findings().warnings(),
                    digests);
        } finally {
            if (!read) {
                volumes.forEach(Volume::close);
            }
        }
    }

    private static OptionalDouble constant(List<ImageVoxels> channels) {
        OptionalDouble first = channels.get(0).constant();
        return channels.stream().allMatch(channel -> channel.constant().equals(first)) ? first : OptionalDouble.empty();
    }

    /**
     * Reads a label file; the caller closes it, and the stream.
     *
     * @param declared the labels that may occur
     */
    public static LabelFile labels(VoxelStream stream, Collection<Integer> declared) throws IOException {
        FileHeader header = stream.header();
        if (header.channels() != 1) {
            throw stream.findings()
                    .fault(FaultCode.NOT_3D, "a label file with " + header.channels() + " channels instead of one");
        }
        LabelVolume volume = LabelVolume.allocate(header.shape());
        boolean read = false;
        try {
            LabelVoxels voxels = new LabelVoxels(volume, stream.decoder(), declared);
            stream.readChannel(voxels);
            FileDigests digests = stream.finish();
            voxels.check(stream.findings());
            read = true;
            return new LabelFile(
                    volume,
                    header.geometry(),
                    voxels.counts(),
                    stream.findings().warnings(),
                    digests);
        } finally {
            if (!read) {
                volume.close();
            }
        }
    }
}

package org.nnunetspark.pipeline;

import java.io.Serializable;
import java.util.List;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.Reading;
import org.nnunetspark.numpy.MemoryOrder;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/**
 * What the headers of a case's files say.
 *
 * @param caseId the case
 * @param inputBytes length of all files as they are stored
 * @param images one a file, by channel number; at least one
 * @param label of the label file
 */
public record CaseHeaders(String caseId, long inputBytes, List<FileHeader> images, FileHeader label)
        implements Serializable {
    public CaseHeaders {
        images = List.copyOf(images);
    }

    /** Voxels per axis of one channel, in the reader's axes. */
    public Shape shape() {
        return images.get(0).shape();
    }

    /** In the reader's axes, mm. */
    public Spacing spacing() {
        return images.get(0).geometry().spacing();
    }

    /** Channels of all files. */
    public int channels() {
        return images.stream().mapToInt(FileHeader::channels).sum();
    }

    /** Inflated length of all voxels in the files. */
    public long storedBytes() {
        return images.stream().mapToLong(FileHeader::storedBytes).sum() + label.storedBytes();
    }

    /** How nnU-Net's array of all channels lies in memory. */
    public MemoryOrder memoryOrder() {
        return MemoryOrder.ofConcatenated(
                images.stream()
                        .map(FileHeader::reading)
                        .map(Reading::memoryOrder)
                        .toList(),
                shape().toArray());
    }
}

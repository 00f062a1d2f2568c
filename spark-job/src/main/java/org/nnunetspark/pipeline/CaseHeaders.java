package org.nnunetspark.pipeline;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.Reading;
import org.nnunetspark.numpy.MemoryOrder;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/**
 * What the headers of a case's files say, as far as they can be read.
 *
 * @param files the case
 * @param inputBytes length of all files as they are stored
 * @param images one a file, by channel number
 * @param labels of the label file; none if it cannot be read
 */
public record CaseHeaders(CaseFiles files, long inputBytes, List<FileHeader> images, List<FileHeader> labels)
        implements Serializable {
    public CaseHeaders {
        images = List.copyOf(images);
        labels = List.copyOf(labels);
    }

    public String caseId() {
        return files.caseId();
    }

    /** Whether all headers were read and are of one shape; else a visit ends with a verdict once the files are read. */
    public boolean fit() {
        return !images.isEmpty()
                && images.size() == files.images().size()
                && !labels.isEmpty()
                && all().allMatch(header -> header.shape().equals(shape()));
    }

    /** Of every file, images first. */
    public Stream<FileHeader> all() {
        return Stream.concat(images.stream(), labels.stream());
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
        return all().mapToLong(FileHeader::storedBytes).sum();
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

package org.nnunetspark.format;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.LabelVolume;

/**
 * One label file as read. Closing it frees the voxels.
 *
 * @param labels z, y, x; declared labels only
 * @param geometry as the chosen reader gives it
 * @param voxelsPerLabel number of voxels of every label that occurs, by label
 * @param warnings what is odd about the file
 * @param digests of the raw bytes of the file and of those of its companions that were read
 */
public record LabelFile(
        LabelVolume labels,
        Geometry geometry,
        SortedMap<Integer, Long> voxelsPerLabel,
        List<Fault> warnings,
        FileDigests digests)
        implements AutoCloseable {
    public LabelFile {
        voxelsPerLabel = Collections.unmodifiableSortedMap(new TreeMap<>(voxelsPerLabel));
        warnings = List.copyOf(warnings);
    }

    @Override
    public void close() {
        labels.close();
    }
}

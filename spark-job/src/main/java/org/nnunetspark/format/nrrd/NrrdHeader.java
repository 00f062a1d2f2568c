package org.nnunetspark.format.nrrd;

import java.util.List;
import org.nnunetspark.format.Findings;

/**
 * What a header says.
 *
 * @param storage where and how the voxels are written
 * @param axes of voxels, fastest first
 * @param frame the space that they lie in
 */
record NrrdHeader(Storage storage, List<Axis> axes, SpaceFrame frame) {
    NrrdHeader {
        axes = List.copyOf(axes);
    }

    /** Takes a header from its fields. */
    static NrrdHeader of(HeaderFields fields, Findings findings) {
        Storage storage = new StorageParser(fields, findings).parse();
        SpaceFrame frame = new SpaceParser(fields, findings).parse();
        return new NrrdHeader(storage, new AxesParser(fields, frame, findings).parse(), frame);
    }
}

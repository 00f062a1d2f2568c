package org.nnunetspark.pipeline;

import java.io.IOException;
import java.util.List;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.dataset.ReaderChoice;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;

/**
 * Decides who reads a .tif dataset, as nnU-Net does by trying: flat images are NaturalImage2DIO's, stacks Tiff3DIO's. A
 * file that neither can open decides nothing, and the next case is looked at.
 */
final class ReaderTrial {
    private final ObjectStore store;
    private final StorePath folder;

    ReaderTrial(ObjectStore store, StorePath folder) {
        this.store = store;
        this.folder = folder;
    }

    /** The reader of a dataset; only headers are read, and none where dataset.json leaves no choice. */
    ReaderChoice choose(DatasetDescription description, List<CaseFiles> cases) throws IOException {
        if (!description.isReaderOpen()) {
            return description.reader();
        }
        for (CaseFiles files : cases) {
            String image = files.images().get(0);
            StoreSource source = new StoreSource(store, Locations.resolve(folder, image), image);
            try {
                FileHeader flat = Formats.of(ReaderChoice.NATURAL_IMAGE, description.fileEnding(), true)
                        .readHeader(source, new StoreCompanions(store, folder, files, image));
                return flat.channels() > 0 ? ReaderChoice.NATURAL_IMAGE : ReaderChoice.TIFF_3D;
            } catch (InputFaultException e) {
                if (e.fault().code() == FaultCode.NOT_3D) {
                    return ReaderChoice.TIFF_3D;
                }
            }
        }
        return description.reader();
    }
}

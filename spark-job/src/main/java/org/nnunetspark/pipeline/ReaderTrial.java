package org.nnunetspark.pipeline;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.dataset.ReaderChoice;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.format.nifti.Axes;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;

/**
 * Looks at a dataset's first image where dataset.json leaves open what its images are. A .tif is read by NaturalImage2DIO
 * if it is flat and by Tiff3DIO if it is a stack, as nnU-Net finds by trying. Of a NIfTI dataset whose first image is flat,
 * all images may be; where it is not, a flat one is a mistake. A file that cannot be opened decides nothing, and the next
 * case is looked at.
 */
final class ReaderTrial {
    private final ObjectStore store;
    private final StorePath folder;

    ReaderTrial(ObjectStore store, StorePath folder) {
        this.store = store;
        this.folder = folder;
    }

    /** The dataset with what was found; only headers are read. */
    DatasetDescription of(DatasetDescription dataset, List<CaseFiles> cases) {
        if (dataset.isReaderOpen()) {
            VoxelFormat pictures = Formats.of(ReaderChoice.NATURAL_IMAGE, dataset.fileEnding(), Axes.ALL);
            return isStack(pictures, cases) ? dataset.readBy(ReaderChoice.TIFF_3D) : dataset;
        }
        if (dataset.reader() == ReaderChoice.SIMPLE_ITK) {
            VoxelFormat volumes = Formats.of(dataset.reader(), dataset.fileEnding(), Axes.VOLUMES);
            VoxelFormat flatToo = Formats.of(dataset.reader(), dataset.fileEnding(), Axes.FLAT_TOO);
            return fits(volumes, cases) || !fits(flatToo, cases) ? dataset : dataset.asFlat();
        }
        return dataset;
    }

    private boolean isStack(VoxelFormat pictures, List<CaseFiles> cases) {
        return firstAnswer(pictures, cases).filter(answer -> !answer).isPresent();
    }

    private boolean fits(VoxelFormat format, List<CaseFiles> cases) {
        return firstAnswer(format, cases).orElse(false);
    }

    /** Whether the first image that says something about its axes has such as the format reads. */
    private Optional<Boolean> firstAnswer(VoxelFormat format, List<CaseFiles> cases) {
        return cases.stream()
                .map(files -> hasAxesOf(format, files))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Boolean> hasAxesOf(VoxelFormat format, CaseFiles files) {
        String image = files.images().get(0);
        StoreSource source = new StoreSource(store, Locations.resolve(folder, image), image);
        try {
            return Optional.of(format.readHeader(source, new StoreCompanions(store, folder, files, image))
                            .channels()
                    > 0);
        } catch (InputFaultException e) {
            return Optional.of(false).filter(answer -> e.fault().code() == FaultCode.NOT_3D);
        } catch (IOException e) {
            // The visit of this case will say what is wrong with its file.
            return Optional.empty();
        }
    }
}

package org.nnunetspark.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;

/** Reads the headers of cases, to know how large they are. May be used by several threads. */
public final class HeaderReader implements AutoCloseable {
    private final ObjectStore store;
    private final StorePath folder;
    private final VoxelFormat format;

    /**
     * Opens the store.
     *
     * @param folder the raw dataset's folder
     * @param description with the reader that the files are going to be read by
     */
    public HeaderReader(StorePath folder, DatasetDescription description) throws IOException {
        this.folder = folder;
        this.format = Formats.of(description, false);
        this.store = Stores.open(folder.text());
    }

    /**
     * The headers of a case; empty where one cannot be read or the files do not fit together: a visit of such a case ends
     * with its verdict, not with results.
     */
    public Optional<CaseHeaders> read(CaseFiles files, long inputBytes) {
        try {
            List<FileHeader> images = new ArrayList<>();
            for (String image : files.images()) {
                images.add(header(files, image));
            }
            FileHeader label = header(files, files.label());
            boolean fit = images.stream().allMatch(image -> image.shape().equals(label.shape()));
            return fit && !images.isEmpty()
                    ? Optional.of(new CaseHeaders(files.caseId(), inputBytes, images, label))
                    : Optional.empty();
        } catch (InputFaultException | IOException e) {
            return Optional.empty();
        }
    }

    private FileHeader header(CaseFiles files, String file) throws IOException {
        return format.readHeader(
                new StoreSource(store, Locations.resolve(folder, file), file),
                new StoreCompanions(store, folder, files, file));
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}

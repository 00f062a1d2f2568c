package org.nnunetspark.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;
import org.nnunetspark.volume.Bytes;

/** Reads the headers of cases, to know how large they are. May be used by several threads. */
public final class HeaderReader implements AutoCloseable {
    private static final int SHARE = 4;

    private final ObjectStore store;
    private final StorePath folder;
    private final VoxelFormat format;
    /** For files that are held whole while they are looked at. */
    private final MemoryBudget held =
            new MemoryBudget(MemoryLimits.of(Bytes.onHeap(Runtime.getRuntime().maxMemory() / SHARE)));

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

    /** The headers of a case, without those that cannot be read: what is wrong with them a visit finds out. */
    public CaseHeaders read(CaseFiles files, long inputBytes) {
        List<FileHeader> images = new ArrayList<>();
        for (String image : files.images()) {
            images.addAll(header(files, image));
        }
        return new CaseHeaders(files, inputBytes, images, header(files, files.label()));
    }

    private List<FileHeader> header(CaseFiles files, String file) {
        try {
            return List.of(glance(files, file));
        } catch (InputFaultException | IOException e) {
            return List.of();
        }
    }

    private FileHeader glance(CaseFiles files, String file) throws IOException {
        StoreSource source = new StoreSource(store, Locations.resolve(folder, file), file);
        Companions beside = new StoreCompanions(store, folder, files, file);
        if (!format.holdsFiles()) {
            return format.glance(source, beside);
        }
        long bytes = Math.min(source.length(), held.limits().total());
        return held.within(Bytes.onHeap(bytes), () -> format.glance(source, beside));
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}

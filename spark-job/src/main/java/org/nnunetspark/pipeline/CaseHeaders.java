package org.nnunetspark.pipeline;

import java.io.IOException;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Stores;

/** Reads what the headers of a case's files say, without their voxels. May be used by several threads. */
public final class CaseHeaders implements AutoCloseable {
    private final VisitPlan plan;
    private final VoxelFormat format;
    private final ObjectStore inputs;

    public CaseHeaders(VisitPlan plan) throws IOException {
        this.plan = plan;
        this.format = plan.readRules().format();
        this.inputs = Stores.open(plan.place().raw().text());
    }

    /**
     * Reads the headers of a case's images.
     *
     * @throws InputFaultException if one is not usable
     */
    public CaseSize read(CaseFiles files) throws IOException {
        FileHeader first = header(files, files.images().get(0));
        long bytes = first.volumeBytes();
        for (String image : files.images().subList(1, files.images().size())) {
            bytes += header(files, image).volumeBytes();
        }
        return new CaseSize(first.shape(), first.geometry().spacing(), bytes);
    }

    private FileHeader header(CaseFiles files, String file) throws IOException {
        return format.readHeader(
                new StoreSource(inputs, Locations.resolve(plan.place().raw(), file), file),
                new StoreCompanions(inputs, plan.place().raw(), files, file));
    }

    @Override
    public void close() throws IOException {
        inputs.close();
    }
}

package org.nnunetspark.pipeline;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.storage.ObjectStore;

/**
 * Looks into the headers of cases that lack a channel: where a file there holds several volumes, that is what is wrong, and
 * the missing channel only follows from it.
 */
public final class IncompleteCases {
    private final ObjectStore store;
    private final RawDataset raw;

    public IncompleteCases(ObjectStore store, RawDataset raw) {
        this.store = store;
        this.raw = raw;
    }

    /** NOT_3D by case, where a header says so. */
    public Map<String, Fault> verdicts() throws IOException {
        Map<String, Fault> verdicts = new LinkedHashMap<>();
        for (CaseFiles files : raw.inventory().incomplete()) {
            for (String image : files.images()) {
                notThreeAxes(files, image).ifPresent(fault -> verdicts.putIfAbsent(files.caseId(), fault));
            }
        }
        return verdicts;
    }

    private Optional<Fault> notThreeAxes(CaseFiles files, String image) throws IOException {
        try {
            FileHeader unused = Formats.of(raw.description(), true)
                    .readHeader(
                            new StoreSource(store, Locations.resolve(raw.folder(), image), image),
                            new StoreCompanions(store, raw.folder(), files, image));
            return Optional.empty();
        } catch (InputFaultException e) {
            return Optional.of(e.fault()).filter(fault -> fault.code() == FaultCode.NOT_3D);
        }
    }
}

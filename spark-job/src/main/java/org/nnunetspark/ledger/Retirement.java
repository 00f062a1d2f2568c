package org.nnunetspark.ledger;

import java.io.IOException;
import java.util.Set;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StorePath;

/**
 * Takes results out of training's sight whose case is no longer part of the dataset or was put aside: nnU-Net empties the
 * whole folder instead. Only files that a record names and whose token is the record's are deleted.
 */
public final class Retirement {
    private final ObjectStore store;
    private final UnitPaths unit;

    public Retirement(ObjectStore store, UnitPaths unit) {
        this.store = store;
        this.unit = unit;
    }

    /**
     * Deletes the results of all cases but these.
     *
     * @param kept cases that stay: done, or still to be done
     * @return how many cases were retired
     */
    public int retireAllBut(Set<String> kept, UnitLedger ledger) throws IOException {
        int retired = 0;
        for (DoneRecord record : ledger.doneRecords()) {
            if (!kept.contains(record.caseId())) {
                retire(record);
                retired++;
            }
        }
        return retired;
    }

    private void retire(DoneRecord record) throws IOException {
        boolean unused = store.delete(unit.done(record.caseId(), record.caseKey()));
        for (int i = record.outputs().size() - 1; i >= 0; i--) {
            OutputStamp output = record.outputs().get(i);
            StorePath path = unit.results().resolve(output.name());
            if (output.token().proves(store.token(path).orElse(StatToken.NONE))) {
                unused = store.delete(path);
            }
        }
    }
}

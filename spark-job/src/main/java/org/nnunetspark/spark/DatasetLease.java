package org.nnunetspark.spark;

import java.io.IOException;
import org.nnunetspark.ledger.EpochLayout;
import org.nnunetspark.ledger.EpochRecord;
import org.nnunetspark.ledger.Epochs;
import org.nnunetspark.ledger.FaultPoint;
import org.nnunetspark.ledger.Lease;
import org.nnunetspark.ledger.LeaseRequest;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorageFull;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.StoreSelfTest;

/** Takes the lease on a dataset's folder. */
final class DatasetLease {
    private DatasetLease() {}

    /** Takes the lease on a dataset's folder, once its store has shown that it keeps what it promises. */
    static Lease begin(ObjectStore results, String name, StorePath folder, DatasetSession.Surroundings surroundings)
            throws IOException {
        try {
            StorePath state = LedgerLayout.stateOf(folder);
            results.makeFolder(state);
            FaultPoint.at("D1a");
            StoreSelfTest.run(results, state);
            FaultPoint.at("D1b");
            return take(results, name, folder, surroundings);
        } catch (IOException e) {
            throw StorageFull.isCauseOf(e) ? StorageFullException.atStart(folder, e) : e;
        }
    }

    private static Lease take(
            ObjectStore results, String name, StorePath folder, DatasetSession.Surroundings surroundings)
            throws IOException {
        EpochLayout layout = LedgerLayout.fingerprint(folder).epochs();
        LeaseRequest usual = LeaseRequest.of("nnunet-spark");
        LeaseRequest request = new LeaseRequest(
                usual.application(), usual.ttl(), surroundings.settings().forceTakeover());
        try {
            return Epochs.of(results, layout)
                    .take(request, holder -> surroundings.listener().note(waiting(name, holder)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for another run", e);
        }
    }

    private static String waiting(String name, EpochRecord holder) {
        return name + " is held by a run on " + holder.owner().host() + " since " + holder.since() + "; waiting up to "
                + holder.ttlSeconds() + " s to see whether it is alive.";
    }
}

package org.nnunetspark.pipeline.merge;

import java.io.Serializable;
import org.nnunetspark.ledger.CaseKey;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.storage.StorePath;

/**
 * A case in one configuration, and the folder that it is taken from. Travels to tasks.
 *
 * @param folder the dataset's folder there
 * @param unit the configuration's unit
 * @param caseId the case
 * @param key of its record there
 * @param content digest of what the record says of its outputs
 * @param bytes of all its outputs
 */
public record CaseOrigin(StorePath folder, String unit, String caseId, CaseKey key, String content, long bytes)
        implements Serializable {
    LedgerLayout layout() {
        return LedgerLayout.configuration(folder, unit);
    }

    /** Whether the other is the same case, made of the same files to the same bytes. */
    boolean isSame(CaseOrigin other) {
        return key.equals(other.key) && content.equals(other.content);
    }
}

package org.nnunetspark.pipeline;

import org.nnunetspark.volume.KeptMemory;

/**
 * What a case had outside the heap, left for one to come.
 *
 * @param share of the budget, which covers it
 * @param memory of the case's closed volumes
 */
record Reserve(MemoryBudget.Share share, KeptMemory memory) {
    /** Frees it, and only then gives its share back: who gets that allocates at once. */
    void free() {
        try {
            memory.close();
        } finally {
            share.close();
        }
    }
}

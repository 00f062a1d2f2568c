package org.nnunetspark.pipeline;

import org.nnunetspark.ledger.Attempt;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.storage.ObjectStore;

/**
 * What a visit works with.
 *
 * @param inputs the store of the raw dataset
 * @param results the store of the preprocessed dataset
 * @param attempt who works, and in which run
 * @param queue takes what is to be committed
 * @param helpers who helps with the case
 */
record Desk(ObjectStore inputs, ObjectStore results, Attempt attempt, CommitQueue queue, Helpers helpers) {}

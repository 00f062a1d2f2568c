package org.nnunetspark.ledger;

import java.io.Serializable;

/**
 * Who holds a dataset.
 *
 * @param schema version of this form
 * @param uuid of this taking
 * @param host name of the driver's machine
 * @param pid the driver's process there
 * @param processStarted when that process began, in milliseconds: process numbers are used again
 * @param application Spark's id of the run, or empty
 * @param ttlSeconds how long a silent holder is waited for
 * @param started when the dataset was taken, for people; decides nothing
 */
record EpochRecord(
        int schema,
        String uuid,
        String host,
        long pid,
        long processStarted,
        String application,
        long ttlSeconds,
        String started)
        implements Serializable {
    static final int SCHEMA = 1;
}

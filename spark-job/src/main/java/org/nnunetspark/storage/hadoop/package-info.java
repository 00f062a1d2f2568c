/**
 * Layer 4: any Hadoop FileSystem; the only package that imports Hadoop. Results may be kept on HDFS and on stores with a
 * conditional create (S3A); others can be read.
 */
package org.nnunetspark.storage.hadoop;

/** Whether a preprocessed dataset's folder is complete and intact: by its records, or by the structure of its files. */
package org.nnunetspark.pipeline.validate;

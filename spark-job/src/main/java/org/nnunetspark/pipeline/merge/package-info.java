/** Brings shards of one dataset, made in folders of their own, together in one: the checks before, and the copying. */
package org.nnunetspark.pipeline.merge;

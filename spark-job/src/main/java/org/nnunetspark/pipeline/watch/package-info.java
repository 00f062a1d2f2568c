/** Watches over visits, so that a case that never ends does not keep the others. */
package org.nnunetspark.pipeline.watch;

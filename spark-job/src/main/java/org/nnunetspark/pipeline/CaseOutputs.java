package org.nnunetspark.pipeline;

import java.nio.file.Path;

/**
 * The three files of a case in one configuration while they are made.
 *
 * @param properties {@code <case>.pkl}
 * @param segmentation {@code <case>_seg.b2nd}
 * @param image {@code <case>.b2nd}
 */
record CaseOutputs(Path properties, Path segmentation, Path image) {}

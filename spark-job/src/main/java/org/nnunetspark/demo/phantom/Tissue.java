package org.nnunetspark.demo.phantom;

/**
 * What a solid consists of from some depth on.
 *
 * @param from depth under the surface at which it begins, in half widths of the body
 * @param hounsfield mean value, in HU
 */
record Tissue(double from, double hounsfield) {}

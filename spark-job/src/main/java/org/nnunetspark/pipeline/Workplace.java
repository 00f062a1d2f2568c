package org.nnunetspark.pipeline;

import org.nnunetspark.parallel.IdleCores;

/**
 * What all visits of a process share.
 *
 * @param cores of which the idle ones help
 * @param memory that bounds how many cases are held at once, and has what one leaves for the next
 */
public record Workplace(IdleCores cores, MemoryBudget memory) {}

/**
 * Layer 8: commands, exit codes, the only place that prints.
 */
package org.nnunetspark.cli;

/**
 * Layer 7: ledger tables, status and summaries.
 */
package org.nnunetspark.report;

/**
 * Layer 3: dataset.json, labels, the inventory of cases, checks of files against each other.
 */
package org.nnunetspark.dataset;

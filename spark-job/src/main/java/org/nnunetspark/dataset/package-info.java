/**
 * Layer 3: what a raw dataset says about itself, and whether it can be believed: dataset.json, labels, the inventory of
 * cases, checks of files against each other. Pure functions over texts, names and geometry: listings and bytes come in
 * as arguments, nothing here opens a file. Faults that concern the dataset's own files refuse the dataset, and all of
 * them are reported at once; a fault of one case costs that case only. Imports layers 0 and 1, and Jackson.
 */
package org.nnunetspark.dataset;

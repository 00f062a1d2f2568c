/**
 * Layer 3: what a verification makes of findings: grades, the labels of the whole dataset, the verdict. Imports
 * {@code dataset} and layers below.
 */
package org.nnunetspark.dataset.verify;

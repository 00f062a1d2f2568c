/**
 * Layer 2: bytes to volumes and arrays to bytes; one sub-package a format.
 */
package org.nnunetspark.format;

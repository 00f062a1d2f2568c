/**
 * Deflate streams (RFC 1951) and their zlib wrapping (RFC 1950), decoded faster than the JDK's zlib does: reading scans is
 * mostly this. What is accepted and what is not is as zlib has it.
 */
package org.nnunetspark.format.deflate;

/**
 * Layer 2: the Blosc2 contiguous frame and its b2nd layer, written while planes arrive and read back to be checked.
 *
 * <p>Sources: c-blosc2's {@code README_CFRAME_FORMAT.rst}, {@code README_CHUNK_FORMAT.rst} and
 * {@code README_B2ND_METALAYER.rst}, and the bytes that python-blosc2 4 writes where those are silent. From the outside
 * in: a frame is a header, chunks in any order, a table of their offsets and a trailer; a chunk is a box of the array,
 * padded to whole blocks; a block is a smaller box whose bytes may be shuffled and split into streams; a stream is what
 * the codec compresses.
 */
package org.nnunetspark.format.blosc2;

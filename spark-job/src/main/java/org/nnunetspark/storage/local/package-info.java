/**
 * Layer 4: POSIX file systems by java.nio. Exclusive creation is link(2), replacement is rename(2), both with fsync.
 */
package org.nnunetspark.storage.local;

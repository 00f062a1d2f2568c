/** Layer 0: idle cores that help with one case. Imports the JDK only. */
package org.nnunetspark.parallel;

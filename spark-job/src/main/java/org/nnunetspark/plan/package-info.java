/**
 * Layer 3: fingerprint and plans as values with their JSON, and the planners: pure functions.
 */
package org.nnunetspark.plan;

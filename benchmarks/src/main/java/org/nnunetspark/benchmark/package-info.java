/**
 * Speed of the kernels and formats by themselves, on volumes drawn with a fixed seed. Each benchmark tells voxels a second of
 * one thread. Not part of the program.
 */
package org.nnunetspark.benchmark;

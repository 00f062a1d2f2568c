/**
 * A torso made of simple solids, and the scanner that turns it into voxels. Lengths are in half widths of the body, so
 * that one anatomy fits every patient; axes are the patient's: x to the left, y to the back, z to the head; the origin
 * lies in the middle of the trunk. Imports {@code volume} only.
 */
package org.nnunetspark.demo.phantom;

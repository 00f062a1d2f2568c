/** Layer 2: images and labels brought to the patient's axes, as nnU-Net's readers with reorientation do it. */
package org.nnunetspark.format.orient;

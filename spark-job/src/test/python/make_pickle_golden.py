"""Writes the golden pickles of format.pickle's tests: properties as nnU-Net 2.8.1's readers and preprocessor make them.

Needs numpy 2. Run from the folder of this script; the result is committed, tests do not run it.
"""
import pickle
from pathlib import Path

import numpy as np

OUT = Path(__file__).parent.parent / "resources/org/nnunetspark/format/pickle"


def positions(n):
    return np.array([[0, i, 2 * i, 100000 + i] for i in range(n)], dtype=np.int64)


CROP = {
    "shape_before_cropping": (28, 110, 70001),
    "bbox_used_for_cropping": [[4, 23], [13, 100], [12, 70000]],
    "shape_after_cropping_and_before_resampling": (19, 87, 69988),
}
ITK = {
    "sitk_stuff": {
        "spacing": (3.0, 2.799999952316284, 0.1),
        "origin": (-168.59963989257812, 0.0, 28.989641189575195),
        "direction": (-1.0, 0.0, 0.0, 0.0, 0.9852823825727058, -0.0, 0.0, 0.0, 1.0),
    },
    "spacing": [np.float64(0.1), np.float64(2.799999952316284), np.float64(3.0)],
    **CROP,
    "class_locations": {(1, 2, 3): positions(300), (2, 3): positions(1), 3: [], (-1, 0, 1, 2, 3): positions(5)},
}

NIBABEL = {
    "nibabel_stuff": {"original_affine": np.array([[-1.5, 0, 0, 9], [0, 0, 2, -7.25], [0, 1, 0, 0.1], [0, 0, 0, 1.0]])},
    "spacing": [1.0, 2.0, 1.5],
    **CROP,
    "class_locations": {300: positions(2), 2: []},
}

PICTURE = {"spacing": (999, 1, 1), **CROP, "class_locations": {1: positions(2)}}
STACK = {"spacing": [3, 0.5, 1.0], **CROP, "class_locations": {1: positions(2)}}

TURNED_ITK = {
    "sitk_stuff": {
        "spacing": (3.0, 2.5, 0.5),
        "origin": (-1.0, 2.0, 3.5),
        "direction": (-1.0, 0.0, 0.0, 0.0, -1.0, 0.0, 0.0, 0.0, 1.0),
        "original_orientation": "SAR",
    },
    "spacing": [np.float64(0.5), np.float64(2.5), np.float64(3.0)],
    **CROP,
    "class_locations": {1: []},
}

TURNED_NIBABEL = {
    "nibabel_stuff": {
        "original_affine": np.array([[-1.5, 0, 0, 9], [0, 0, 2, -7.25], [0, 1, 0, 0.1], [0, 0, 0, 1.0]]),
        "reoriented_affine": np.array([[1.5, 0, 0, -9], [0, 2, 0, -7.25], [0, 0, 1, 0.1], [0, 0, 0, 1.0]]),
    },
    "spacing": [1.0, 2.0, 1.5],
    **CROP,
    "class_locations": {1: []},
}

FLAT = {
    "sitk_stuff": {"spacing": (0.5, 0.75), "origin": (3.0, 4.0), "direction": (0.0, 1.0, -1.0, 0.0)},
    "spacing": [np.float64(749.25), np.float64(0.75), np.float64(0.5)],
    **CROP,
    "class_locations": {1: []},
}

GOLDEN = {
    "itk": ITK,
    "nibabel": NIBABEL,
    "picture": PICTURE,
    "stack": STACK,
    "turned_itk": TURNED_ITK,
    "turned_nibabel": TURNED_NIBABEL,
    "flat": FLAT,
}


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    for name, properties in GOLDEN.items():
        (OUT / f"{name}.pkl").write_bytes(pickle.dumps(properties, protocol=4))

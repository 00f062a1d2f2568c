#!/usr/bin/env python3
"""Writes what nnU-Net 2.8.1 and NumPy say about labels, listings and closeness, for the tests of the package dataset.

usage: dataset_vectors.py > src/test/resources/org/nnunetspark/dataset/vectors.json      (needs nnunetv2 2.8.1)
"""
import json
import os
import random
import sys
import tempfile

import numpy as np
from nnunetv2.utilities.label_handling.label_handling import LabelManager
from nnunetv2.utilities.utils import get_filenames_of_train_images_and_targets

LABELS = [
    ({"background": 0, "a": 1, "b": 2}, None),
    ({"background": 0, "b": 2, "a": 1}, None),
    ({"b": 2, "a": 1, "background": 0}, None),
    ({"background": "0", "a": "1"}, None),
    ({"background": 0, "x": [1], "y": [2]}, None),
    ({"background": 0, "a": 1, "ignore": 2}, None),
    ({"background": 0, "whole": [1, 2, 3], "core": [2, 3], "enh": 3}, [1, 2, 3]),
    ({"background": 0, "whole": [1, 2], "core": [2]}, [1, 2]),
    ({"background": 0, "core": [3, 2], "whole": [2, 1, 3], "a": 1}, [3, 2, 1]),
    ({"background": 0, "w": [1, 2], "c": 2, "ignore": 3}, [1, 2]),
    ({"background": 0, "all": [0, 1, 2], "c": 2, "none": [0]}, [1, 2]),
    ({"background": 0, "twice": [1, 1, 2], "c": 2}, [1, 2]),
    ({"a": 1}, None),
    ({"background": 1}, None),
    ({"background": [0]}, None),
    ({"background": 0, "a": 1, "ignore": 5}, None),
    ({"background": 0, "a": 1, "ignore": 0}, None),
    ({"background": 0, "a": 1, "ignore": "2"}, None),
    ({"background": 0, "a": 1, "ignore": [2]}, None),
    ({"background": 0, "w": [1, 2]}, None),
    ({"background": 0, "w": [1, 2], "c": 2}, [1]),
    ({"background": 0, "w": [1, 2], "c": []}, [1]),
    ({"background": 0, "a": "one"}, None),
    ({"background": 0, "a": None}, None),
]


def plain(value):
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return None if value is None else int(value)


def label_case(labels, order):
    case = {"labels": labels, "regions_class_order": order}
    try:
        manager = LabelManager(dict(labels), order)
        classes = list(manager.foreground_regions if manager.has_regions else manager.foreground_labels)
        if manager.has_ignore_label:
            classes.append([-1] + manager.all_labels)
        case.update(all_labels=plain(manager.all_labels), has_regions=manager.has_regions,
                    ignore_label=plain(manager.ignore_label), foreground_labels=plain(manager.foreground_labels),
                    heads=manager.num_segmentation_heads, location_classes=plain(classes))
    except Exception as e:
        case["error"] = type(e).__name__
    return case


def closeness(rng):
    rows = []
    for _ in range(400):
        b = rng.choice([0.0, 1.0, -1.0, 0.7, 3.3, 1e-3, 1e-8, 250.5, 1e6]) * rng.choice([1, 1, rng.random()])
        a = b + (1e-8 + 1e-5 * abs(b)) * rng.choice([-1, 1]) * rng.choice([0, 0.5, 0.999999, 1, 1.000001, 2])
        rows.append([a, b, bool(np.allclose([a], [b]))])
    for _ in range(100):
        b = rng.uniform(0.5, 3)
        a = b
        while np.allclose([a], [b]):
            a = b + (a - b) * 1.5 if a != b else b * (1 + 9e-6)
        inside = b
        for _ in range(60):
            middle = (inside + a) / 2
            inside, a = (middle, a) if np.allclose([middle], [b]) else (inside, middle)
        rows += [[inside, b, True], [a, b, False]]
    return rows


IDS = ["b", "a", "A", "Z", "a_b", "a-b", "a.b", "10", "9", "1e5", "\u00e4", "a\u0308", "\u4e2d", "\uff41", "\U00020000",
       "a_0000", "a.nii"]


def listing():
    with tempfile.TemporaryDirectory() as folder:
        images, labels = os.path.join(folder, "imagesTr"), os.path.join(folder, "labelsTr")
        os.mkdir(images)
        os.mkdir(labels)
        for i in IDS:
            for c in (1, 0):
                open(os.path.join(images, f"{i}_{c:04d}.nii.gz"), "w").close()
            open(os.path.join(labels, f"{i}.nii.gz"), "w").close()
        cases = get_filenames_of_train_images_and_targets(folder, {"file_ending": ".nii.gz"})
        return {"ids": IDS, "cases": [[str(k), [os.path.relpath(p, folder) for p in v["images"]],
                                       os.path.relpath(v["label"], folder)] for k, v in cases.items()]}


if __name__ == "__main__":
    json.dump({"labels": [label_case(*case) for case in LABELS], "close": closeness(random.Random(1)),
               "listing": listing()}, sys.stdout, indent=None, separators=(",", ":"))
    print()

"""Makes org/nnunetspark/kernel/resample/vectors.json.gz from the real nnU-Net.

Needs nnunetv2 2.8.1, batchgenerators 0.25.5, scikit-image 0.26 and scipy 1.17.1. Arrays are base64 of little-endian C order.
Usage: python make_resample_vectors.py vectors.json.gz
"""

import base64
import gzip
import json
import sys

import numpy as np
from batchgenerators.augmentations.utils import resize_segmentation
from nnunetv2.preprocessing.resampling import default_resampling as nnunet
from skimage.transform import resize

RNG = np.random.RandomState(20)


def array(values):
    values = np.ascontiguousarray(values)
    return {"shape": list(values.shape), "b64": base64.b64encode(values.tobytes()).decode()}


def new_shapes():
    for old, new, shape in [
        ((1, 1, 1), (2, 2, 2), (5, 7, 9)),
        ((2.5, 0.8, 0.8), (2.5, 0.7, 0.7), (20, 31, 33)),
        ((1, 1, 1), (0.4, 0.4, 0.4), (1, 1, 3)),
        ((0.1, 0.2, 0.3), (0.3, 0.3, 0.3), (15, 15, 15)),
        ((999, 1, 1), (999, 2, 2), (1, 5, 7)),
        ((0.800000011920929, 1, 1), (0.7, 1, 1), (31, 1, 1)),
    ]:
        expected = nnunet.compute_new_shape(shape, old, new)
        yield {"old": old, "new": new, "shape": shape, "expected": [int(i) for i in expected]}


def separate_axes():
    for force, current, target in [
        (None, (1, 1, 1), (1, 1, 1)),
        (None, (5, 1, 1), (5, 1, 1)),
        (None, (3, 1, 1), (1, 1, 1)),
        (None, (3.0001, 1, 1), (1, 1, 1)),
        (None, (1, 5, 1), (1, 1, 1)),
        (None, (1, 1, 1), (1, 1, 4)),
        (None, (0.24, 1.25, 1.25), (1, 1, 1)),
        (None, (0.24, 1.25, 1.2), (1, 1, 1)),
        (None, (1, 1, 1), (0.2, 1, 1)),
        (None, (5, 1, 1), (1, 1, 8)),
        (False, (9, 1, 1), (9, 1, 1)),
        (True, (1, 1, 1), (1, 1, 1)),
        (True, (2, 1, 1), (1, 1, 1)),
        (True, (2, 2, 1), (1, 1, 1)),
        (None, (999, 1, 1), (999, 0.5, 0.5)),
    ]:
        _, axis = nnunet.determine_do_sep_z_and_axis(force, current, target)
        yield {"force": force, "current": current, "target": target, "axis": None if axis is None else int(axis)}


def volumes():
    """Shapes, separate axis (None: whole)."""
    yield (4, 9, 8), (6, 12, 7), 0
    yield (4, 9, 8), (8, 9, 8), 0
    yield (9, 4, 8), (12, 6, 7), 1
    yield (9, 8, 4), (12, 7, 6), 2
    yield (1, 9, 8), (1, 12, 7), 0
    yield (6, 7, 8), (8, 6, 9), None
    yield (5, 6, 7), (2, 6, 7), None
    yield (1, 2, 3), (2, 4, 6), None
    yield (12, 6, 9), (4, 2, 3), None
    yield (6, 12, 31), (12, 6, 29), None


def images():
    for shape, new, axis in volumes():
        values = (RNG.randn(*shape) * 100).astype(np.float32)
        if axis is None:
            values[:, : shape[1] // 2] = 0
        for order in (3, 1, 0):
            out = nnunet.resample_data_or_seg(values[None], new, False, axis, order, axis is not None)[0]
            yield {"in": array(values), "axis": axis, "order": order, "out": array(out)}


def labels():
    for shape, new, axis in volumes():
        values = RNG.randint(-1, 5, size=shape).astype("<i2")
        for order in (1, 0):
            out = nnunet.resample_data_or_seg(values[None].astype(np.float32), new, True, axis, order, axis is not None)
            yield {"in": array(values), "axis": axis, "order": order, "out": array(out[0].astype("<i2"))}


def ties():
    for values, new in [
        ([[[0, 1]]], (1, 1, 3)),
        ([[[0, 1, 2, 3]]], (1, 1, 2)),
        ([[[3, 2, 1, 0]]], (1, 1, 2)),
        ([[[0, 3, 0, 3, 1]]], (1, 1, 10)),
        ([[[0, 1], [2, 3]]], (1, 3, 3)),
        ([[[0, 1], [2, 3]]], (1, 4, 4)),
        ([[[3, 1], [1, 2]]], (1, 1, 1)),
        ([[[1, 2, 1], [2, 1, 2], [1, 2, 1]]], (1, 6, 6)),
        ([[[3, 1], [1, 1]], [[2, 2], [2, 3]]], (1, 1, 1)),
    ]:
        values = np.array(values, dtype="<i2")
        out = resize_segmentation(values.astype(float), new, 1)
        yield {"in": array(values), "out": array(out.astype("<i2"))}


def resizes():
    """Doubles, any rank: what the tests' own reference is held to."""
    for shape, new in [((5,), (9,)), ((33,), (20,)), ((1,), (4,)), ((64,), (51,)), ((6, 7), (9, 5)), ((6, 7), (6, 9)),
                       ((5, 8), (10, 16)), ((4, 5, 6), (6, 5, 4)), ((6, 6, 6), (3, 4, 5))]:
        values = RNG.randn(*shape)
        for order in (0, 1, 3):
            out = resize(values, new, order, mode="edge", anti_aliasing=False)
            yield {"in": array(values), "order": order, "out": array(out)}


def main():
    vectors = {f.__name__: list(f()) for f in (new_shapes, separate_axes, images, labels, ties, resizes)}
    with open(sys.argv[1], "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as out:
        out.write(json.dumps(vectors).encode())


if __name__ == "__main__":
    main()

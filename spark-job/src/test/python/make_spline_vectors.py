"""Makes org/nnunetspark/kernel/resample/splines.json.gz from the real nnU-Net: all orders, all axes, small odd shapes.

Needs nnunetv2 2.8.1, batchgenerators 0.25.5, scikit-image 0.26 and scipy 1.17.1. Arrays are base64 of little-endian C order.
Usage: python make_spline_vectors.py splines.json.gz [cases seed [longest axis]]
"""

import base64
import gzip
import json
import sys

import numpy as np
from nnunetv2.preprocessing.resampling.default_resampling import resample_data_or_seg

COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 60
RNG = np.random.RandomState(int(sys.argv[3]) if len(sys.argv) > 3 else 5)
LONGEST = int(sys.argv[4]) if len(sys.argv) > 4 else 9


def array(values):
    values = np.ascontiguousarray(values)
    return {"shape": list(values.shape), "b64": base64.b64encode(values.tobytes()).decode()}


def sizes():
    """Every second axis is short; some keep their size, some are halved or doubled, where labels tie."""
    old, new = [], []
    for _ in range(3):
        n = RNG.choice([1, 2, 3]) if RNG.rand() < 0.3 else RNG.randint(1, LONGEST + 1)
        kind = RNG.randint(6)
        m = n if kind == 0 else 2 * n if kind == 1 else max(1, n // 2) if kind == 2 else RNG.randint(1, LONGEST + 4)
        old.append(int(n))
        new.append(int(m))
    return old, new


def voxels(shape):
    kind = RNG.randint(6)
    if kind == 0:
        return np.full(shape, RNG.choice([0, -1024, 0.1, 3]), dtype="<f4")
    if kind == 1:
        return RNG.randint(-1, 2, size=shape).astype("<f4")
    values = (RNG.randn(*shape) * 100).astype("<f4")
    if kind == 2:
        values[: shape[0] // 2] = 0
    if kind == 3:
        values[:, :, shape[2] // 3 :] = 0
    if kind == 4:
        values = np.maximum(values, 0)
    return values


def labels(shape):
    highest = RNG.choice([0, 1, 3, 60])
    values = RNG.randint(-1, highest + 1, size=shape)
    if RNG.rand() < 0.4:
        values[RNG.randint(shape[0])] = RNG.choice([-1, 2, 300])
    return values.astype("<i2")


def vector(is_seg, i):
    old, new = sizes()
    axis = None if i % 4 == 0 else (i + i // 4) % 3
    order, order_z = int(RNG.randint(6)), int(RNG.randint(6))
    values = labels(old) if is_seg else voxels(old)
    given = values.astype("<f4")[None]
    out = resample_data_or_seg(given, new, is_seg, axis, order, axis is not None, order_z=order_z)[0]
    return {
        "in": array(values),
        "axis": axis,
        "order": order,
        "order_z": order_z,
        "out": array(out.astype(values.dtype)),
    }


def main():
    vectors = {"images": [vector(False, i) for i in range(COUNT)], "labels": [vector(True, i) for i in range(COUNT)]}
    with open(sys.argv[1], "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as out:
        out.write(json.dumps(vectors).encode())


if __name__ == "__main__":
    main()

"""Makes org/nnunetspark/kernel/torch/vectors.json.gz from the real nnU-Net.

Needs nnunetv2 2.8.1 and torch 2.14.1 on a processor with AVX2. Arrays are base64 of little-endian C order: images float32,
labels int16.
Usage: python make_torch_vectors.py vectors.json.gz [random cases] [largest axis]
"""

import base64
import gzip
import itertools
import json
import sys

import numpy as np
import torch
import torch.nn.functional as F
from nnunetv2.preprocessing.resampling.resample_torch import resample_torch_fornnunet

RNG = np.random.RandomState(20)


def array(values, dtype):
    values = np.ascontiguousarray(values.astype(dtype))
    return {"shape": list(values.shape[-3:]), "b64": base64.b64encode(values.tobytes()).decode()}


def view(values, axes, crop):
    """As DefaultPreprocessor.run_case_npy: a view."""
    turned = values.transpose([0] + [axis + 1 for axis in axes])
    return turned[(slice(None),) + tuple(slice(low, size - high) for (low, high), size in zip(crop, turned.shape[1:]))]


def resample(values, new_shape, case, is_seg):
    spacing = [1.0, 1.0, 1.0]
    if case["axis"] is not None:
        spacing[case["axis"]] = 5.0
    return np.asarray(resample_torch_fornnunet(
        values, new_shape, spacing, spacing, is_seg=is_seg, num_threads=case["threads"],
        memefficient_seg_resampling=case["memory_efficient"], force_separate_z=case["axis"] is not None))


def make(shape, new_shape, labels=3, axis=None, channels=1, axes=(0, 1, 2), crop=((0, 0),) * 3, threads=4,
         memory_efficient=False, smooth=False):
    """shape: transposed and cropped."""
    case = {"axis": axis, "channels": channels, "transpose": axes, "threads": threads,
            "memory_efficient": memory_efficient}
    whole = [size + low + high for size, (low, high) in zip(shape, crop)]
    raw = [0, 0, 0]
    for i in range(3):
        raw[axes[i]] = whole[i]
    image = RNG.standard_normal([channels] + raw).astype(np.float16).astype(np.float32)
    image[image < -1] = RNG.choice([-0.0, 0.0, -1024])
    size = [1] + raw
    values = RNG.randint(-1, labels, [1] + [max(1, s // 3) for s in raw] if smooth else size)
    seg = np.resize(values, size) if not smooth else values[np.ix_(
        [0], *[np.minimum(np.arange(s) // 3, v - 1) for s, v in zip(raw, values.shape[1:])])]
    if labels > 20:
        seg = seg * 100
    seg = np.ascontiguousarray(seg.astype(np.float32))
    image, seg = view(image, axes, crop), view(seg, axes, crop)
    assert image.shape[1:] == tuple(shape)
    return {**case, "whole": whole, "image": array(image, "<f4"), "labels": array(seg, "<i2"),
            "new_image": array(resample(image, new_shape, case, False), "<f4"),
            "new_labels": array(resample(seg, new_shape, case, True), "<i2")}


def chosen():
    yield make((3, 4, 5), (3, 4, 5))
    yield make((6, 6, 6), (3, 3, 3))
    yield make((5, 5, 5), (10, 10, 10), 2)
    yield make((5, 6, 7), (10, 4, 14), 2, memory_efficient=True)
    yield make((1, 6, 5), (4, 9, 7))
    yield make((1, 1, 1), (3, 2, 4))
    yield make((7, 6, 5), (1, 1, 1))
    yield make((7, 6, 5), (7, 6, 9), 4, channels=2)
    yield make((9, 8, 7), (13, 5, 11), 60, smooth=True)
    for axis in range(3):
        yield make((5, 6, 7), (7, 9, 5), axis=axis)
        yield make((4, 6, 7), (9, 6, 5), 2, axis=axis, memory_efficient=True)
        yield make((5, 5, 5), (10, 10, 10), 2, axis=axis, channels=3, crop=((1, 0), (0, 2), (1, 1)))
        yield make((11, 9, 10), (13, 10, 9), 3, axis=axis)
        yield make((3, 7, 4), (3, 7, 9), axis=axis, channels=2)
        new_shape, shape = [3, 3, 126], [5, 4, 90]
        shape[axis], new_shape[axis] = 5, 4
        if axis == 2:
            new_shape[1] = 126
        yield make(shape, new_shape, axis=axis, smooth=True)
        shape[axis] = 3
        yield make(shape, new_shape, 2, axis=axis, threads=1)
    # Slices along the separate axis lie nearest to each other in memory.
    yield make((4, 5, 70), (3, 4, 125), axis=0, axes=(2, 0, 1))
    yield make((4, 5, 70), (3, 4, 125), axis=0, axes=(2, 0, 1), crop=((0, 0), (2, 1), (0, 0)))
    yield make((4, 5, 70), (3, 4, 125), axis=0, axes=(2, 0, 1), crop=((0, 1), (0, 0), (0, 0)))
    yield make((5, 4, 70), (4, 3, 125), axis=1, axes=(0, 2, 1), crop=((0, 0), (0, 0), (1, 0)))
    yield make((1, 4, 70), (64, 3, 65), axis=1, axes=(1, 2, 0))


def any_size(largest):
    return int(RNG.randint(1, RNG.choice([2, 4, largest]) + 1))


def random(largest):
    shape = [any_size(largest) for _ in range(3)]
    new_shape = [RNG.choice([s, 2 * s, max(1, s // 2), any_size(largest), max(1, int(s * RNG.uniform(0.6, 1.6)))])
                 for s in shape]
    crop = [[int(i) for i in RNG.randint(0, 3, 2) * (RNG.randint(2, size=2))] for _ in range(3)]
    return make(shape, [int(s) for s in new_shape], int(RNG.choice([1, 2, 3, 9, 60])), RNG.choice([None, 0, 1, 2]),
                int(RNG.choice([1, 1, 2, 3])), list(itertools.permutations(range(3)))[RNG.randint(6)], crop,
                int(RNG.choice([1, 4])), bool(RNG.randint(2)), bool(RNG.randint(2)))


def nearest():
    for old, new in [(2, 41), (41, 2), (2, 97), (97, 2), (7, 5), (5, 7), (8, 4), (4, 8), (63, 117), (1, 9), (9, 1), (31, 31)]:
        values = F.interpolate(torch.arange(old, dtype=torch.float32).view(1, 1, old, 1, 1), (new, 1, 1), mode="nearest-exact")
        yield {"old": old, "new": new, "expected": [int(i) for i in values.view(-1)]}


def main():
    count, largest = int(sys.argv[2]) if len(sys.argv) > 2 else 40, int(sys.argv[3]) if len(sys.argv) > 3 else 12
    vectors = {"volumes": list(chosen()) + [random(largest) for _ in range(count)], "nearest": list(nearest())}
    with gzip.GzipFile(sys.argv[1], "wb", mtime=0) as file:
        file.write(json.dumps(vectors).encode())


if __name__ == "__main__":
    main()

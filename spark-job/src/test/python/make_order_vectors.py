"""Makes memory_order.json for the tests of org.nnunetspark.numpy and org.nnunetspark.kernel: in which order numpy lays out
the axes of concatenated arrays, and the mean and standard deviation of cropped views of such arrays.

usage: make_order_vectors.py OUT      (src/test/resources/org/nnunetspark/numpy)

Needs numpy 2.4. A voxel's value is (i * 7919 % 10007) / 7 in float32, i being its C-order index.
"""
import itertools
import json
import os
import random
import sys

import numpy as np

ORDERS = list(itertools.permutations(range(3)))


def array(order, lengths):
    values = (np.arange(int(np.prod(lengths))) * 7919 % 10007 / 7).astype(np.float32).reshape(lengths)
    inverse = [order.index(i) for i in range(3)]
    return np.ascontiguousarray(values.transpose(order)).transpose(inverse)[None]


def concatenated(orders, lengths):
    return np.vstack([array(order, lengths) for order in orders], dtype=np.float32, casting="unsafe")


def joined(pick):
    lengths = [pick.choice([1, 2, 3, 5]) for _ in range(3)]
    orders = [pick.choice(ORDERS) for _ in range(pick.choice([1, 2, 2, 3]))]
    whole = concatenated(orders, lengths)
    # Only axes longer than 1 have an order.
    axes = [axis for axis in range(3) if lengths[axis] > 1]
    return {"arrays": orders, "lengths": lengths, "order": sorted(axes, key=lambda axis: -whole.strides[1 + axis])}


def moments(pick, order):
    lengths = [pick.randrange(20, 50) for _ in range(3)]
    start = [pick.randrange(0, 5) for _ in range(3)]
    size = [n - s - pick.randrange(0, 5) for n, s in zip(lengths, start)]
    view = concatenated([order], lengths)[0][tuple(slice(s, s + n) for s, n in zip(start, size))]
    return {"order": order, "lengths": lengths, "start": start, "size": size,
            "mean": int(view.mean().view(np.int32)), "std": int(view.std().view(np.int32))}


def main(out):
    pick = random.Random(1)
    vectors = {"concatenated": [joined(pick) for _ in range(300)],
               "moments": [moments(pick, order) for order in ORDERS for _ in range(4)]}
    with open(os.path.join(out, "memory_order.json"), "w") as f:
        json.dump(vectors, f, separators=(",", ":"))


if __name__ == "__main__":
    main(sys.argv[1])

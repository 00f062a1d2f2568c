"""Makes orient.tsv for the tests of org.nnunetspark.format.nifti: what nnU-Net's reorienting readers make of NIfTI files,
and SimpleITKIO of flat ones and of those with a fourth axis.

usage: make_orient_golden.py OUT      (src/test/resources/org/nnunetspark/format/nifti)

Needs nnunetv2 2.8.1, SimpleITK 2.5.7, nibabel 5.4.2 and numpy 2. Columns: reader, file in base64, shape (c, z, y, x), bits of
spacing, bits of what the properties hold besides (lists parted by |), voxels as uint8, axes by their strides.
"""
import base64
import os
import struct
import sys
import tempfile

import nibabel
import numpy as np
import SimpleITK
from nnunetv2.imageio.nibabel_reader_writer import NibabelIOWithReorient
from nnunetv2.imageio.simpleitk_reader_writer import SimpleITKIO, SimpleITKIOWithReorient

READERS = {"SimpleITKIO": SimpleITKIO, "SimpleITKIOWithReorient": SimpleITKIOWithReorient,
           "NibabelIOWithReorient": NibabelIOWithReorient}


def turn(axis, angle):
    matrix = np.eye(3)
    i, j = [(1, 2), (2, 0), (0, 1)][axis]
    matrix[i, i] = matrix[j, j] = np.cos(angle)
    matrix[i, j], matrix[j, i] = -np.sin(angle), np.sin(angle)
    return matrix


def cosines(kind, numbers):
    if kind == 0:
        return np.eye(3)[numbers.permutation(3)] * numbers.choice([-1, 1], 3)
    if kind == 1:
        return np.linalg.qr(numbers.normal(size=(3, 3)))[0]
    if kind == 2:
        return turn(numbers.integers(3), numbers.normal() / 3)
    if kind == 3:
        return turn(numbers.integers(3), np.pi / 4 + numbers.normal() * 1e-4)
    return turn(numbers.integers(3), np.pi / 4 * (1 + 2 * numbers.integers(4)))


def content(axes, kind, numbers, longest=4):
    header = (nibabel.Nifti2Header if kind == 5 else nibabel.Nifti1Header)(endianness=str(numbers.choice(["<", ">"])))
    header.set_data_dtype(np.uint8)
    shape = [int(n) for n in numbers.integers(2 if axes == 4 else 1, longest + 1, axes)]
    header["dim"][:] = 1
    header["dim"][0] = axes
    header["dim"][1:1 + axes] = shape
    spacing = np.float32(numbers.choice([0.5, 0.7, 1.5, numbers.uniform(0.3, 4)], 3))
    offset = np.float32(numbers.choice([0, -0.0, numbers.normal() * 100], 3))
    linear = cosines(kind % 5, numbers) * spacing * numbers.choice([1, 1, 1.1])
    affine = np.eye(4)
    affine[:3, :3], affine[:3, 3] = linear, offset
    if abs(np.linalg.det(linear)) > 0:
        header.set_qform(affine, int(numbers.choice([0, 1, 2])))
    header.set_sform(affine, int(numbers.choice([0, 1, 2])))
    header["pixdim"][1:4] = spacing
    header["pixdim"][4] = numbers.choice([0, 1, 2.5, -3])
    header["toffset"] = numbers.choice([0, 5.3])
    header["xyzt_units"] = numbers.choice([0, 2, 10, 18, 26])
    header["vox_offset"] = header.sizeof_hdr + 4
    voxels = numbers.integers(0, 256, int(np.prod(shape))).astype(np.uint8)
    return header.binaryblock + bytes(4) + voxels.tobytes()


def bits(values):
    return " ".join(struct.pack(">d", float(v)).hex() for v in np.ravel(values))


def properties(p):
    stuff = p.get("sitk_stuff") or p["nibabel_stuff"]
    return "|".join(v if isinstance(v, str) else bits(v) for v in stuff.values())


def row(reader, file):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.nii")
        with open(path, "wb") as f:
            f.write(file)
        array, p = READERS[reader]().read_images([path])
    order = np.argsort([-s for s in array.strides[1:]], kind="stable")
    return "\t".join([reader, base64.b64encode(file).decode(), " ".join(map(str, array.shape)), bits(p["spacing"]),
                      properties(p), array.astype(np.uint8).tobytes().hex(), " ".join(map(str, order))])


def rounds_once(file):
    """Whether the new offset shows that numpy's matrix product does not round its products."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.nii")
        with open(path, "wb") as f:
            f.write(file)
        image = nibabel.load(path)
        axes = nibabel.io_orientation(image.affine)
        turned = image.as_reoriented(axes).affine
    a = image.affine
    last = np.where(axes[:, 1] < 0, np.array(image.shape) - 1.0, 0.0)
    rounded = ((a[:, 0] * last[0] + a[:, 1] * last[1]) + a[:, 2] * last[2]) + a[:, 3]
    return not np.array_equal(rounded, turned[:, 3])


def main(out):
    SimpleITK.ProcessObject.SetGlobalWarningDisplay(False)
    numbers = np.random.default_rng(1)
    with open(os.path.join(out, "orient.tsv"), "w") as f:
        for axes, kind, readers in [(3, k % 6, list(READERS)[1:]) for k in range(54)] + \
                                   [(2 + 2 * (k % 2), k % 3 * 2, ["SimpleITKIO"]) for k in range(24)]:
            while True:
                file = content(axes, kind, numbers)
                try:
                    rows = [row(reader, file) for reader in readers if kind != 5 or "ITK" not in reader]
                except RuntimeError:
                    continue
                f.write("".join(r + "\n" for r in rows))
                break
        found = 0
        while found < 3:
            file = content(3, 1, numbers, longest=16)
            if rounds_once(file):
                f.write(row("NibabelIOWithReorient", file) + "\n")
                found += 1


if __name__ == "__main__":
    main(sys.argv[1])

"""Vectors of moved plans: what nnU-Net 2.8.1's move_plans_between_datasets writes.

    nnUNet_raw=RAW nnUNet_preprocessed=PREP nnUNet_results=X python moved_plans.py OUT.json.gz

PREP must hold 601 and 602 with nnUNetPlans, 601 also with those of nnUNetPlannerResEncM, and folders for 603, 605 and 612.
PREP is written to: plans named below are replaced.
"""
import gzip
import json
import os
import sys
from pathlib import Path

from nnunetv2.experiment_planning.plans_for_pretraining.move_plans_between_datasets import move_plans_between_datasets
from nnunetv2.utilities.dataset_name_id_conversion import maybe_convert_to_dataset_name

MOVES = [
    ("601", "603", "nnUNetPlans", "Mine"),
    ("601", "603", "nnUNetResEncUNetMPlans", "M603"),
    ("602", "605", "nnUNetPlans", "nnUNetPlansOf602"),
    ("601", "612", "nnUNetPlans", "Nii"),
    ("601", "605", "edited", None),
    ("601", "605", "edited", "nnUNetPlansEdited"),
    ("601", "601", "edited", "nnUNetPlans_again"),
]


def edited(plans):
    """Plans that a person has been at: numbers of every form, added configurations, no reader."""
    plans["note"] = "größer 漢字 \U0001F600 \x7f \"\\\n"
    plans["numbers"] = [1e-07, 1e22, 5e-324, 0.1, 123456789012345678901234567890, -0.0, None, True, {}, []]
    plans["configurations"]["3d_fullres_bs40"] = {"inherits_from": "3d_fullres", "data_identifier": "mine", "batch_size": 40}
    plans["configurations"]["empty"] = {}
    plans["configurations"]["longer"] = {"data_identifier": "editedAndMore_x"}
    plans["configurations"]["exact"] = {"data_identifier": "edited"}
    del plans["image_reader_writer"]
    return plans


def main():
    prep = Path(os.environ["nnUNet_preprocessed"])
    home = prep / maybe_convert_to_dataset_name("601")
    (home / "edited.json").write_text(json.dumps(edited(json.loads((home / "nnUNetPlans.json").read_text()))))
    sources, moves = {}, []
    for source, target, name, new_name in MOVES:
        dataset = maybe_convert_to_dataset_name(target)
        text = (prep / maybe_convert_to_dataset_name(source) / f"{name}.json").read_text()
        sources[f"{source} {name}"] = text
        move_plans_between_datasets(source, target, name, new_name)
        moved = (prep / dataset / f"{new_name or name}.json").read_text()
        moves.append({"source": f"{source} {name}", "source_name": name, "dataset": dataset, "plans_name": new_name or name,
                      "reader": json.loads(moved)["image_reader_writer"], "moved": moved})
    content = json.dumps({"sources": sources, "moves": moves}).encode()
    Path(sys.argv[1]).write_bytes(gzip.compress(content, mtime=0))


if __name__ == "__main__":
    main()

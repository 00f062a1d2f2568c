"""Collects what the real nnU-Net planned for real datasets into one file for ExperimentPlannerTest.

    python real_plans.py <nnUNet_raw> <nnUNet_preprocessed> real_plans.json.gz

Every dataset folder with a dataset_fingerprint.json and plans is taken: its dataset.json, and the exact text of both.
"""
import gzip
import json
import os
import sys


def read(*path):
    with open(os.path.join(*path), encoding='utf-8') as f:
        return f.read()


raw, preprocessed, target = sys.argv[1:]
cases = []
for name in sorted(os.listdir(preprocessed)):
    folder = os.path.join(preprocessed, name)
    if not os.path.isfile(os.path.join(folder, 'dataset_fingerprint.json')):
        continue
    for file in sorted(os.listdir(folder)):
        if file.endswith('Plans.json'):
            dataset = json.loads(read(raw, name, 'dataset.json'))
            dataset.pop('dataset', None)
            cases.append({
                'name': name,
                'dataset_json': dataset,
                'fingerprint_text': read(folder, 'dataset_fingerprint.json'),
                'plans_text': read(folder, file),
            })
with gzip.GzipFile(target, 'wb', mtime=0) as f:
    f.write(json.dumps({'cases': cases}).encode())

"""Flips bytes of a bundle one after another and tells which flips the verifier does not see. Reads what to do as JSON from standard input.

A flip with a name is one in that file, with the sums of the archive made to fit; one without a name is in the archive itself.
"""
import importlib.util
import json
import sys

sys.dont_write_bytecode = True
task = json.load(sys.stdin)
spec = importlib.util.spec_from_file_location("verify", task["verifier"])
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)


def passes(files_of):
    try:
        verify.check(files_of(), {})
        return True
    except verify.Bad:
        return False


def flipped(data, at, mask):
    return data[:at] + bytes([data[at] ^ mask]) + data[at + 1 :]


data = verify.read_file(task["bundle"])
files = verify.entries_of_archive(data)
unseen = []
for name, at, mask in task["flips"]:
    if name is None:
        seen = not passes(lambda: verify.entries_of_archive(flipped(data, at, mask)))
    else:
        seen = not passes(lambda: {**files, name: flipped(files[name], at, mask)})
    if not seen:
        unseen.append([name, at, mask])
print(json.dumps({"whole": passes(lambda: verify.entries_of_archive(data)), "unseen": unseen}))

#!/usr/bin/env python3
"""Checks an evidence bundle of a case. Needs Python 3.8 or later and nothing else; it opens no connection and writes nothing.

  python3 verify.py [BUNDLE.zip | FOLDER] [--keys FILE] [--checkpoints FILE]
  python3 verify.py --self-test

Without a bundle, the folder in which this file lies is checked. --keys takes public keys that came to you on another way than the bundle
(checkpoint-keys.json), --checkpoints a copy of the file of checkpoints (checkpoints.jsonl). Ends with 0 if all is proven, with 1 at the
first thing that is not, with 2 if there is nothing to check.
"""
import base64
import hashlib
import json
import os
import re
import struct
import sys
import zlib


class Bad(Exception):
    """The first thing that is not what it must be."""


def need(condition, where, why):
    if not condition:
        raise Bad(where + ": " + why)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


# --- JSON in its canonical form (RFC 8785)

def parsed(data, where):
    def constant(name):
        raise ValueError(name + " is no JSON")

    def integer(text):
        return int(text) if abs(int(text)) < 2**53 else float(text)

    try:
        return json.loads(data.decode("utf-8"), parse_constant=constant, parse_int=integer)
    except (ValueError, RecursionError) as error:
        raise Bad(where + ": it is no JSON (" + str(error) + ")")


def number(value):
    """A number as ECMAScript writes it."""
    if isinstance(value, int):
        return str(value)
    if value == 0:
        return "0"
    sign, text = ("-", repr(-value)) if value < 0 else ("", repr(value))
    mantissa, _, exponent = text.partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    point = len(whole) + int(exponent or 0)
    digits = whole + fraction
    point -= len(digits) - len(digits.lstrip("0"))
    digits = digits.strip("0")
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    power = ("+" if point > 0 else "-") + str(abs(point - 1))
    return sign + digits[0] + ("." + digits[1:] if len(digits) > 1 else "") + "e" + power


def canonical(value):
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"


def canonical_bytes(value):
    return canonical(value).encode("utf-8")


def hash_of(value):
    return sha256(canonical_bytes(value))


# --- Ed25519 (RFC 8032), checking only

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(a, b):
    m, n = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    t, z = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = n - m, z - t, z + t, n + m
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point, scalar = add(point, point), scalar >> 1
    return result


def point_of(data):
    """The point that 32 bytes stand for, or None."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


def bytes_of(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signature(key, message, signature):
    point = point_of(key) if len(key) == 32 else None
    if point is None or len(signature) != 64:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    minus = (P - point[0], point[1], 1, P - point[3])
    return bytes_of(add(times(s, BASE), times(k, minus))) == signature[:32]


# --- The tree of leaves (RFC 6962; the steps are those of RFC 9162, 2.1.3.2 and 2.1.4.2)

def leaf_hash(data):
    return hashlib.sha256(b"\0" + data).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def is_included(index, size, leaf, path, root):
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf
    for other in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(other, found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, other)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def is_beginning(first, first_root, second, second_root, path):
    if not 0 < first <= second:
        return False
    if first == second:
        return not path and first_root == second_root
    path = [first_root] + path if first & (first - 1) == 0 else path
    if not path:
        return False
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for other in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = node_hash(other, old), node_hash(other, new)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, other)
        at, last = at >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root


# --- The archive: nothing is packed, so that each byte of it is known

def archive_entries(data):
    frame = "the archive"
    need(data[:4] == b"PK\3\4", frame, "it is no ZIP archive")
    need(len(data) > 22 and data[-22:-18] == b"PK\5\6", frame, "its end is missing; it was cut off or only half written")
    count, length, start = struct.unpack("<HII", data[-12:-2])
    need(start + length + 22 == len(data), frame, "its directory does not lie where its end says")
    names, at = [], start
    for _ in range(count):
        need(data[at : at + 4] == b"PK\1\2", frame, "its directory is damaged at byte %d" % at)
        size, name = struct.unpack("<I", data[at + 24 : at + 28])[0], struct.unpack("<H", data[at + 28 : at + 30])[0]
        names.append((data[at + 46 : at + 46 + name], size))
        at += 46 + name
    return names, start


def entries_of_archive(data):
    names, start = archive_entries(data)
    fixed = struct.pack("<HHHHH", 20, 8, 0, 0, 33)
    files, directory, at = {}, b"", 0
    for name, size in names:
        label = name.decode("ascii", "replace")
        head = b"PK\3\4" + fixed + struct.pack("<IIIHH", 0, 0, 0, len(name), 0) + name
        body = data[at + len(head) : at + len(head) + size]
        sums = struct.pack("<III", zlib.crc32(body), size, size)
        need(data[at : at + len(head)] == head, label, "its head in the archive is not what it must be")
        end = at + len(head) + size + 16
        need(data[end - 16 : end] == b"PK\7\x08" + sums, label, "its bytes are not those that its sum in the archive says")
        need(label not in files, label, "it is in the archive twice")
        files[label] = body
        directory += b"PK\1\2\x14\0" + fixed + sums + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, at) + name
        at = end
    need(at == start, "the archive", "there is something between its files and its directory")
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, len(names), len(names), len(directory), start, 0)
    need(data[start:] == directory + end, "the archive", "its directory is not that of its files")
    return files


def entries_of_folder(folder):
    files = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                files[os.path.relpath(path, folder).replace(os.sep, "/")] = file.read()
    return files


# --- What is checked, in this order

def checked_manifest(files):
    need("manifest.json" in files, "manifest.json", "it is missing")
    data = files["manifest.json"]
    manifest = parsed(data, "manifest.json")
    need(isinstance(manifest, dict), "manifest.json", "it is no object")
    need(manifest.get("format") == "redress-evidence/1", "manifest.json", "it is not of the format redress-evidence/1")
    need(canonical_bytes(manifest) + b"\n" == data, "manifest.json", "it is not written as it was signed")
    listed = set()
    for entry in manifest["files"]:
        path = entry["path"]
        need(path in files, path, "it is in the manifest and not in the bundle")
        need(len(files[path]) == entry["bytes"], path, "it has %d bytes, not %d" % (len(files[path]), entry["bytes"]))
        need(sha256(files[path]) == entry["sha256"], path, "it is not the file whose hash is in the manifest")
        listed.add(path)
    for path in sorted(files):
        need(path in listed or path == "manifest.json", path, "it is in the bundle and not in the manifest")
    return manifest


def key_named(name, keys, where):
    need(name in keys["keys"], where, 'it is signed with a key "%s" that is not in the keys' % name)
    text = keys["keys"][name]["x"]
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    need(base64.urlsafe_b64encode(data).decode().rstrip("=") == text, where, 'the key "%s" is no key' % name)
    return data


def need_signature(value, keys, where):
    unsigned = {name: value[name] for name in value if name != "signature"}
    signature = base64.b64decode(value["signature"])
    need(base64.b64encode(signature).decode() == value["signature"], where, "its signature is no Base64")
    key = key_named(value["key"], keys, where)
    need(is_signature(key, canonical_bytes(unsigned), signature), where, "its signature is not that of its content")


def need_personal(event, where):
    """How many personal fields of an event are opened, redacted and erased."""
    personal, sealed = event["personal"], event["covered"]["personalHash"]
    if personal is None:
        need(sealed is None, where, "its personal fields are missing")
        return 0, 0, 0
    commitments = personal["commitments"]
    if commitments is None:
        need(sealed is not None and not personal["opened"], where, "it has personal fields without commitments")
        return 0, 0, 1
    need(hash_of(commitments) == sealed, where, "the commitments of its personal fields are not those that were sealed")
    for name, field in personal["opened"].items():
        found = sha256((field["salt"] + ":").encode() + canonical_bytes(field["value"]))
        need(commitments.get(name) == found, where, 'the personal field "%s" is not what was sealed' % name)
    return len(personal["opened"]), len(commitments) - len(personal["opened"]), 0


def checked_events(events, manifest):
    case, before, counts = manifest["case"], "0" * 64, [0, 0, 0]
    for place, event in enumerate(events, 1):
        where, covered = "events.json, event %d" % place, event["covered"]
        need(covered["seq"] == place, where, "it is event %s" % covered["seq"])
        need(covered["caseId"] == case["id"], where, "it is of another case")
        need(covered["previousHash"] == before, where, "it does not follow the event before it")
        need(hash_of(covered) == event["hash"], where, "its hash is not that of its content")
        counts = [a + b for a, b in zip(counts, need_personal(event, where))]
        before = event["hash"]
    need(events and events[0]["covered"]["type"] == "CaseOpened", "events.json", "it does not begin with the opening")
    opened = events[0]["covered"]["data"]
    for name in ("organisation", "reference"):
        need(opened[name] == case[name], "manifest.json", "its %s is not that of the case" % name)
    need(manifest["head"] == {"seq": len(events), "hash": before}, "manifest.json", "its head is not that of the events")
    return counts


def checked_commands(commands, events, case_id):
    opened = 0
    for place, command in enumerate(commands, 1):
        where, covered = "commands.json, command %d" % place, command["covered"]
        need(covered["case_id"] == case_id, where, "it is of another case")
        need(hash_of(covered) == command["hash"], where, "its hash is not that of its content")
        body = command["body"]
        if body is not None:
            found = sha256((body["salt"] + ":").encode() + canonical_bytes(body["value"]))
            need(found == covered["body_seal"], where, "its body is not what was sealed")
            opened += 1
    known = {command["covered"]["command_id"]: command["covered"] for command in commands}
    need(len(known) == len(commands), "commands.json", "a command is in it twice")
    for place, event in enumerate(events, 1):
        cause = known.get(event["covered"]["cause"]["commandId"])
        where = "events.json, event %d" % place
        need(cause is not None, where, "the command that caused it is missing")
        mine = cause["outcome"] == "accepted" and cause["first_seq"] <= place <= cause["last_seq"]
        need(mine, where, "the command that it names did not cause it")
    return opened


def checked_rulebooks(manifest, events, files):
    rulebooks = manifest["rulebooks"]
    for name, path in rulebooks.items():
        rules = parsed(files[path], path)
        need("%s@%s" % (rules["organisation"], rules["version"]) == name, path, "it is not the rulebook " + name)
        need(canonical_bytes(rules) == files[path], path, "it is not written as it was published")
    for place, event in enumerate(events, 1):
        name = event["covered"]["rulebook"]
        need(name in rulebooks, "events.json, event %d" % place, "its rulebook %s is missing" % name)
    return len(rulebooks)


def checked_documents(documents, events, files):
    by_hash = {document["sha256"]: document for document in documents}
    for place, event in enumerate(events, 1):
        if event["covered"]["type"] == "DocumentReceived":
            document = by_hash.get(event["covered"]["data"]["sha256"], {"events": []})
            need(place in document["events"], "events.json, event %d" % place, "its document is missing from documents.json")
    shown = 0
    for document in documents:
        path = document["path"]
        if path is not None:
            need(sha256(files[path]) == document["sha256"], path, "it is not the document that came in")
            shown += 1
    return shown


def leaf_is_known(leaf, manifest, events, by_id):
    if leaf["kind"] == "case":
        seq = leaf["seq"]
        own = leaf["case"] == manifest["case"]["id"] and 0 < seq <= len(events)
        return own and events[seq - 1]["hash"] == leaf["hash"]
    return leaf["kind"] == "command" and by_id.get(leaf["command"]) == leaf["hash"]


def checked_proofs(proofs, manifest, events, commands, keys):
    """Up to which event and for how many commands the tree proves the case."""
    checkpoint, newest, consistency = proofs["checkpoint"], proofs["newest"], proofs["consistency"]
    if checkpoint is None:
        need(not proofs["leaves"], "proofs.json", "it has proofs without a checkpoint")
        return 0, 0
    for name, head in (("the checkpoint", checkpoint), ("the newest checkpoint", newest)):
        where = "proofs.json, " + name
        need(head["installation"] == manifest["installation"], where, "it is of another installation, " + head["installation"])
        need_signature(head, keys, where)
    by_id = {command["covered"]["command_id"]: command["hash"] for command in commands}
    root, seen, until = bytes.fromhex(checkpoint["root"]), set(), 0
    for place, proof in enumerate(proofs["leaves"], 1):
        where, leaf = "proofs.json, proof %d" % place, proof["leaf"]
        need(leaf_is_known(leaf, manifest, events, by_id), where, "its leaf is not of this case")
        need(proof["index"] not in seen and proof["size"] == checkpoint["size"], where, "it is not of the checkpoint")
        path = [bytes.fromhex(step) for step in proof["path"]]
        found = is_included(proof["index"], proof["size"], leaf_hash(canonical_bytes(leaf)), path, root)
        need(found, where, "it does not lead to the root of the checkpoint")
        seen.add(proof["index"])
        until = max(until, leaf["seq"]) if leaf["kind"] == "case" else until
    path = [bytes.fromhex(step) for step in consistency]
    grown = is_beginning(checkpoint["size"], root, newest["size"], bytes.fromhex(newest["root"]), path)
    need(grown, "proofs.json", "the newest checkpoint is not the other one with leaves appended")
    return until, len({proof["leaf"]["command"] for proof in proofs["leaves"] if proof["leaf"]["kind"] == "command"})


# --- What is said

def compared(manifest, keys, proofs, given):
    """What was compared with files that came on another way, and what was not, in English and Chinese."""
    done, open_ = [], []
    print_of = sha256(key_named(manifest["key"], keys, "manifest.json"))
    if given.get("keys") is not None:
        own = parsed(given["keys"], "--keys")
        need(own["installation"] == keys["installation"], "keys.json",
             "the bundle is of installation %s, your keys are of %s" % (keys["installation"], own["installation"]))
        for name in sorted(keys["keys"]):
            known = own["keys"].get(name, {}).get("x")
            need(known == keys["keys"][name]["x"], "keys.json", 'the key "%s" is not among your keys' % name)
        done.append(("the public keys are those that you have", "公钥与您另行取得的公钥一致"))
    else:
        open_.append(("that the keys are the company's: compare the SHA-256 of key %s, %s, or give --keys" % (manifest["key"], print_of),
                      "公钥确属该公司：请核对密钥 %s 的 SHA-256 %s，或使用 --keys" % (manifest["key"], print_of)))
    if proofs["newest"] is None:
        return done, open_
    if given.get("checkpoints") is not None:
        lines = given["checkpoints"].splitlines()
        for name, head in (("the checkpoint", proofs["checkpoint"]), ("the newest checkpoint", proofs["newest"])):
            need(canonical_bytes(head) in lines, "proofs.json, " + name, "it is not in your file of checkpoints")
        done.append(("the checkpoints are in the file that you have", "检查点在您另行取得的文件中"))
    else:
        head = (proofs["newest"]["size"], proofs["newest"]["root"])
        open_.append(("that nobody was shown other checkpoints: compare size %d, root %s with a copy kept outside, or give --checkpoints" % head,
                      "他人未见到另一套检查点：请与外部留存的副本核对（大小 %d，根 %s），或使用 --checkpoints" % head))
    return done, open_


def verified(files, given):
    """Checks everything. Answers what is proven and what cannot be. Raises Bad at the first thing that is not what it must be."""
    manifest = checked_manifest(files)
    keys = parsed(files["keys.json"], "keys.json")
    need(keys["installation"] == manifest["installation"], "keys.json", "it is of another installation, " + keys["installation"])
    need_signature(manifest, keys, "manifest.json")
    events, commands, documents, proofs = [
        parsed(files[name + ".json"], name + ".json") for name in ("events", "commands", "documents", "proofs")
    ]
    shown, redacted, erased = checked_events(events, manifest)
    bodies = checked_commands(commands, events, manifest["case"]["id"])
    rulebooks = checked_rulebooks(manifest, events, files)
    papers = checked_documents(documents, events, files)
    until, proven = checked_proofs(proofs, manifest, events, commands, keys)
    done = [
        ("%d files are those of the manifest, byte for byte" % (len(files) - 1), "%d 个文件与清单逐字节一致" % (len(files) - 1)),
        ("the manifest is signed with key %s of installation %s" % (manifest["key"], manifest["installation"]),
         "清单由装置 %s 的密钥 %s 签名" % (manifest["installation"], manifest["key"])),
        ("%d events form one chain, from the first to the head %s" % (len(events), manifest["head"]["hash"]),
         "%d 个事件首尾相连成一条链，链首哈希 %s" % (len(events), manifest["head"]["hash"])),
        ("the personal fields that are shown are what was sealed: %d" % shown, "%d 个个人信息字段与封存内容一致" % shown),
        ("%d commands are what was sealed, %d with their bodies" % (len(commands), bodies),
         "%d 条指令与封存内容一致，其中 %d 条含正文" % (len(commands), bodies)),
        ("the rulebooks under which the events were decided: %d" % rulebooks, "%d 份规则书，每个事件均依其作出" % rulebooks),
        ("the documents that are shown are those that came in: %d" % papers, "%d 份文件与收到时一致" % papers),
    ]
    open_ = []
    if until:
        head, newest = proofs["checkpoint"], proofs["newest"]
        done.append(("events 1 to %d and %d commands are in the signed tree of %d leaves of %s" % (until, proven, head["size"], head["at"]),
                     "事件 1 至 %d 及 %d 条指令在 %s 签名的 %d 叶树中" % (until, proven, head["at"], head["size"])))
        done.append(("that tree is the beginning of the one of %d leaves of %s" % (newest["size"], newest["at"]),
                     "该树是 %s 的 %d 叶树的开头部分" % (newest["at"], newest["size"])))
    if until < len(events) or proven < len(commands):
        left = (len(events) - until, len(commands) - proven)
        open_.append(("%d last events and %d commands: they are in no checkpoint yet" % left,
                      "最后 %d 个事件及 %d 条指令：尚未进入任何检查点" % left))
    more_done, more_open = compared(manifest, keys, proofs, given)
    done, open_ = done + more_done, open_ + more_open
    if redacted or erased or bodies < len(commands):
        hidden = (redacted, len(commands) - bodies, erased)
        open_.append(("what is not shown: %d redacted fields, %d bodies of commands, %d events with erased fields; only their hashes are here" % hidden,
                      "未出示的内容：%d 个遮蔽字段、%d 条指令正文、%d 个事件的已删除字段；此处仅有其哈希" % hidden))
    if papers < len(documents):
        open_.append(("documents that are not shown, whose hashes are here: %d" % (len(documents) - papers),
                      "%d 份未出示的文件；此处仅有其哈希" % (len(documents) - papers)))
    open_.append(("the HMAC seals of events and commands: they need the company's secret key", "事件与指令的 HMAC 封签：须持有公司的密钥方可验证"))
    open_.append(("that the words of the reports say the same, and that what was recorded is true", "报告文字与数据相符，以及所记录内容属实"))
    return done, open_


def check(files, given):
    try:
        return verified(files, given)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise Bad("the bundle: its files are not of the form that they must have (%s: %s)" % (type(error).__name__, error))


# --- Published vectors

RFC8032 = [
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
    ("ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
     "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"),
]
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
N1, N4, N6 = [
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
]
N23, N45, N67, N47 = [
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
]
INCLUDED = [(0, 1, []), (0, 8, [N1, N23, N47]), (5, 8, [N4, N67, ROOTS[3]]), (2, 3, [ROOTS[1]]), (1, 5, [ROOTS[0], N23, N4])]
BEGUN = [(1, 1, []), (1, 8, [N1, N23, N47]), (6, 8, [N45, N67, ROOTS[3]]), (2, 5, [N23, N4]), (6, 7, [N45, N6, ROOTS[3]]), (2, 8, [N23, N47])]
RFC8785 = [
    ("0000000000000000", "0"), ("8000000000000000", "0"), ("0000000000000001", "5e-324"), ("7fefffffffffffff", "1.7976931348623157e+308"),
    ("4340000000000000", "9007199254740992"), ("4430000000000000", "295147905179352830000"), ("44b52d02c7e14af5", "9.999999999999997e+22"),
    ("44b52d02c7e14af6", "1e+23"), ("444b1ae4d6e2ef4f", "999999999999999900000"), ("444b1ae4d6e2ef50", "1e+21"),
    ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"), ("3eb0c6f7a0b5ed8d", "0.000001"), ("41b3de4355555555", "333333333.3333333"),
    ("becbf647612f3696", "-0.0000033333333333333333"), ("43143ff3c1cb0959", "1424953923781206.2"),
]


def flipped(data):
    return bytes([data[0] ^ 1]) + data[1:]


def self_test():
    for place, (key, message, signature) in enumerate(RFC8032, 1):
        key, message, signature = [bytes.fromhex(text) for text in (key, message, signature)]
        need(is_signature(key, message, signature), "RFC 8032", "test %d fails" % place)
        forged = [(flipped(key), message, signature), (key, message + b"\0", signature), (key, message, flipped(signature)),
                  (key, message, signature[:32] + (int.from_bytes(signature[32:], "little") + ORDER).to_bytes(32, "little"))]
        need(not any(is_signature(*each) for each in forged), "RFC 8032", "a forgery of test %d passes" % place)
    leaves = [leaf_hash(bytes.fromhex(text)) for text in LEAVES]
    roots = [bytes.fromhex(text) for text in ROOTS]
    for index, size, path in INCLUDED:
        path = [bytes.fromhex(step) for step in path]
        where = "RFC 6962, leaf %d of %d" % (index, size)
        need(is_included(index, size, leaves[index], path, roots[size - 1]), where, "it fails")
        forged = [[flipped(step) if at == place else step for place, step in enumerate(path)] for at in range(len(path))]
        wrong = any(is_included(index, size, leaves[index], each, roots[size - 1]) for each in forged + [path + [roots[0]]])
        need(not wrong and not is_included(index, size, flipped(leaves[index]), path, roots[size - 1]), where, "a forgery passes")
    for first, second, path in BEGUN:
        path = [bytes.fromhex(step) for step in path]
        where = "RFC 6962, %d leaves of %d" % (first, second)
        need(is_beginning(first, roots[first - 1], second, roots[second - 1], path), where, "it fails")
        forged = [[flipped(step) if at == place else step for place, step in enumerate(path)] for at in range(len(path))]
        wrong = any(is_beginning(first, roots[first - 1], second, roots[second - 1], each) for each in forged + [path + [roots[0]]])
        need(not wrong and not is_beginning(first, flipped(roots[first - 1]), second, roots[second - 1], path), where, "a forgery passes")
    for bits, text in RFC8785:
        found = number(struct.unpack(">d", bytes.fromhex(bits))[0])
        need(found == text, "RFC 8785", "%s is written %s" % (text, found))
    text = canonical({"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": [True, None, "\x0f\n\\\"\u00f6"], "\U0001f600": {}, "\x80": 5})
    want = '{"\\r":2,"1":[true,null,"\\u000f\\n\\\\\\"\u00f6"],"\x80":5,"\u20ac":1,"\U0001f600":{},"\ufb33":3}'
    need(text == want, "RFC 8785", "keys and texts are written otherwise")


def read_file(path):
    with open(path, "rb") as file:
        return file.read()


def main(arguments):
    options, rest = {}, []
    at = 0
    while at < len(arguments):
        name = arguments[at]
        if name == "--self-test":
            self_test()
            print("The published vectors of RFC 8032, RFC 6962 and RFC 8785 pass. 公布的测试向量全部通过。")
            return 0
        if re.match("--(keys|checkpoints)$", name) and at + 1 < len(arguments):
            options[name[2:]] = read_file(arguments[at + 1])
            at += 1
        elif name.startswith("-"):
            print(__doc__)
            return 2
        else:
            rest.append(name)
        at += 1
    place = rest[0] if rest else os.path.dirname(os.path.abspath(__file__))
    files = entries_of_folder(place) if os.path.isdir(place) else entries_of_archive(read_file(place))
    done, open_ = check(files, options)
    for english, chinese in done:
        print("proven 已证     " + english + "\n                " + chinese)
    for english, chinese in open_:
        print("not proven 未证 " + english + "\n                " + chinese)
    print("\nThe bundle is whole, and nothing of it was changed. 证据包完整，未经改动。")
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    try:
        sys.exit(main(sys.argv[1:]))
    except Bad as bad:
        print("\nFAILED 验证不通过  " + str(bad))
        sys.exit(1)
    except OSError as error:
        print("There is nothing to check 无可验证: " + str(error))
        sys.exit(2)

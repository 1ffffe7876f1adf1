#!/usr/bin/env node
// Checks an evidence bundle of a case. Needs Node 18 or later and no package; it opens no connection and writes nothing.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const USAGE = `Checks an evidence bundle of a case. Needs Node 18 or later and no package; it opens no connection and writes nothing.

  node verify.mjs [BUNDLE.zip | FOLDER] [--keys FILE] [--checkpoints FILE]
  node verify.mjs --self-test

Without a bundle, the folder in which this file lies is checked. --keys takes public keys that came to you on another way than the bundle
(checkpoint-keys.json), --checkpoints a copy of the file of checkpoints (checkpoints.jsonl). Ends with 0 if all is proven, with 1 at the
first thing that is not, with 2 if there is nothing to check.
`;

/** The first thing that is not what it must be. */
export class Bad extends Error {}

function need(condition, where, why) {
  if (!condition) throw new Bad(`${where}: ${why}`);
}

const sha256 = (data) => createHash('sha256').update(data).digest('hex');
const has = (object, name) => Object.prototype.hasOwnProperty.call(object, name);

// --- JSON in its canonical form (RFC 8785)

function parsed(data, where) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data));
  } catch (error) {
    throw new Bad(`${where}: it is no JSON (${error.message})`);
  }
}

function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(',')}}`;
}

const canonicalBytes = (value) => Buffer.from(canonical(value));
const hashOf = (value) => sha256(canonicalBytes(value));

// --- Ed25519 (RFC 8032)

function isSignature(key, message, signature) {
  if (key.length !== 32 || signature.length !== 64) return false;
  try {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.toString('base64url') };
    return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
  } catch {
    return false;
  }
}

// --- The tree of leaves (RFC 6962; the steps are those of RFC 9162, 2.1.3.2 and 2.1.4.2)

const leafHash = (data) => createHash('sha256').update(Buffer.of(0)).update(data).digest();
const nodeHash = (left, right) => createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();
// Not by bits, since those of numbers end at 32 here.
const isOdd = (number) => number % 2 === 1;
const half = (number) => Math.floor(number / 2);

/** Where a proof stands: the places of a node and of the last one of its row. */
class Step {
  constructor(at, last) {
    this.at = at;
    this.last = last;
  }

  up() {
    this.at = half(this.at);
    this.last = half(this.last);
  }

  /** Whether the other node is the left one; then the rows in which this one has none are passed. */
  isRight() {
    if (!isOdd(this.at) && this.at !== this.last) return false;
    while (this.at > 0 && !isOdd(this.at)) this.up();
    return true;
  }
}

function isIncluded(index, size, leaf, path, root) {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) return false;
  const step = new Step(index, size - 1);
  let found = leaf;
  for (const other of path) {
    if (step.last === 0) return false;
    found = step.isRight() ? nodeHash(other, found) : nodeHash(found, other);
    step.up();
  }
  return step.last === 0 && found.equals(root);
}

function isBeginning(first, firstRoot, second, secondRoot, given) {
  if (!(Number.isSafeInteger(first) && Number.isSafeInteger(second) && first > 0 && first <= second)) return false;
  if (first === second) return given.length === 0 && firstRoot.equals(secondRoot);
  const path = Number.isInteger(Math.log2(first)) ? [firstRoot, ...given] : given;
  if (path.length === 0) return false;
  const step = new Step(first - 1, second - 1);
  while (isOdd(step.at)) step.up();
  let [old, grown] = [path[0], path[0]];
  for (const other of path.slice(1)) {
    if (step.last === 0) return false;
    if (step.isRight()) {
      old = nodeHash(other, old);
      grown = nodeHash(other, grown);
    } else grown = nodeHash(grown, other);
    step.up();
  }
  return step.last === 0 && old.equals(firstRoot) && grown.equals(secondRoot);
}

// --- The archive: nothing is packed, so that each byte of it is known

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(data) {
  let value = 0xffffffff;
  for (let at = 0; at < data.length; at += 1) value = CRC_TABLE[(value ^ data[at]) & 255] ^ (value >>> 8);
  return ~value >>> 0;
}

const TEXT = 0;
/** Bytes of small numbers (2 bytes), of large ones ('4:' 4 bytes) and of what is bytes already. */
function packed(...parts) {
  return Buffer.concat(
    parts.map((part) => {
      if (Buffer.isBuffer(part)) return part;
      const bytes = Buffer.alloc(Array.isArray(part) ? 4 : 2);
      if (Array.isArray(part)) bytes.writeUInt32LE(part[TEXT]);
      else bytes.writeUInt16LE(part);
      return bytes;
    }),
  );
}

const FIXED = packed(20, 8, 0, 0, 33);
const LOCAL = Buffer.from('PK\x03\x04');
const SUMS = Buffer.from('PK\x07\x08');
const CENTRAL = Buffer.from('PK\x01\x02\x14\x00');
const END = Buffer.from('PK\x05\x06');

function namesOf(data) {
  const frame = 'the archive';
  need(data.subarray(0, 4).equals(LOCAL), frame, 'it is no ZIP archive');
  const hasEnd = data.length > 22 && data.subarray(-22, -18).equals(END);
  need(hasEnd, frame, 'its end is missing; it was cut off or only half written');
  const end = data.subarray(-22);
  const [count, length, start] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  need(start + length + 22 === data.length, frame, 'its directory does not lie where its end says');
  const names = [];
  for (let at = start, nth = 0; nth < count; nth += 1) {
    const isEntry = at + 46 <= data.length && data.subarray(at, at + 4).equals(CENTRAL.subarray(0, 4));
    need(isEntry, frame, `its directory is damaged at byte ${at}`);
    const [size, bytes] = [data.readUInt32LE(at + 24), data.readUInt16LE(at + 28)];
    names.push({ name: data.subarray(at + 46, at + 46 + bytes), size });
    at += 46 + bytes;
  }
  return { names, start };
}

/** The files of an archive by their paths. @throws {Bad} when a byte of its frame is not what it must be */
export function entriesOfArchive(data) {
  const { names, start } = namesOf(data);
  const files = new Map();
  const directory = [];
  let at = 0;
  for (const { name, size } of names) {
    const label = name.toString('latin1');
    const head = packed(LOCAL, FIXED, [0], [0], [0], name.length, 0, name);
    const body = data.subarray(at + head.length, at + head.length + size);
    const sums = packed([crc32(body)], [size], [size]);
    need(data.subarray(at, at + head.length).equals(head), label, 'its head in the archive is not what it must be');
    const end = at + head.length + size + 16;
    const isSummed = data.subarray(end - 16, end).equals(Buffer.concat([SUMS, sums]));
    need(isSummed, label, 'its bytes are not those that its sum in the archive says');
    need(!files.has(label), label, 'it is in the archive twice');
    files.set(label, body);
    directory.push(packed(CENTRAL, FIXED, sums, name.length, 0, 0, 0, 0, [0], [at], name));
    at = end;
  }
  need(at === start, 'the archive', 'there is something between its files and its directory');
  const whole = Buffer.concat(directory);
  const end = packed(END, 0, 0, names.length, names.length, [whole.length], [start], 0);
  const isDirectory = data.subarray(start).equals(Buffer.concat([whole, end]));
  need(isDirectory, 'the archive', 'its directory is not that of its files');
  return files;
}

function entriesOfFolder(folder, below = '', files = new Map()) {
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) entriesOfFolder(folder, path, files);
    else files.set(path, readFileSync(join(folder, path)));
  }
  return files;
}

// --- What is checked, in this order

function checkedManifest(files) {
  need(files.has('manifest.json'), 'manifest.json', 'it is missing');
  const data = files.get('manifest.json');
  const manifest = parsed(data, 'manifest.json');
  need(typeof manifest === 'object' && manifest !== null, 'manifest.json', 'it is no object');
  need(manifest.format === 'redress-evidence/1', 'manifest.json', 'it is not of the format redress-evidence/1');
  need(Buffer.from(`${canonical(manifest)}\n`).equals(data), 'manifest.json', 'it is not written as it was signed');
  const listed = new Set();
  for (const { path, bytes, sha256: hash } of manifest.files) {
    need(files.has(path), path, 'it is in the manifest and not in the bundle');
    const file = files.get(path);
    need(file.length === bytes, path, `it has ${file.length} bytes, not ${bytes}`);
    need(sha256(file) === hash, path, 'it is not the file whose hash is in the manifest');
    listed.add(path);
  }
  for (const path of [...files.keys()].sort((a, b) => (a < b ? -1 : 1))) {
    need(listed.has(path) || path === 'manifest.json', path, 'it is in the bundle and not in the manifest');
  }
  return manifest;
}

function keyNamed(name, keys, where) {
  need(has(keys.keys, name), where, `it is signed with a key "${name}" that is not in the keys`);
  const text = keys.keys[name].x;
  const data = Buffer.from(text, 'base64url');
  need(data.toString('base64url') === text, where, `the key "${name}" is no key`);
  return data;
}

function needSignature(value, keys, where) {
  const { signature: text, ...unsigned } = value;
  const signature = Buffer.from(text, 'base64');
  need(signature.toString('base64') === text, where, 'its signature is no Base64');
  const isSigned = isSignature(keyNamed(value.key, keys, where), canonicalBytes(unsigned), signature);
  need(isSigned, where, 'its signature is not that of its content');
}

/** How many personal fields of an event are opened, redacted and erased. */
function needPersonal({ personal, covered }, where) {
  const sealed = covered.personalHash;
  if (personal === null) {
    need(sealed === null, where, 'its personal fields are missing');
    return [0, 0, 0];
  }
  const { commitments } = personal;
  const opened = Object.entries(personal.opened);
  if (commitments === null) {
    need(sealed !== null && opened.length === 0, where, 'it has personal fields without commitments');
    return [0, 0, 1];
  }
  const isSealed = hashOf(commitments) === sealed;
  need(isSealed, where, 'the commitments of its personal fields are not those that were sealed');
  for (const [name, { salt, value }] of opened) {
    const found = sha256(Buffer.concat([Buffer.from(`${salt}:`), canonicalBytes(value)]));
    const isSame = has(commitments, name) && commitments[name] === found;
    need(isSame, where, `the personal field "${name}" is not what was sealed`);
  }
  return [opened.length, Object.keys(commitments).length - opened.length, 0];
}

function checkedEvents(events, manifest) {
  let before = '0'.repeat(64);
  let counts = [0, 0, 0];
  events.forEach((event, index) => {
    const [where, { covered }] = [`events.json, event ${index + 1}`, event];
    need(covered.seq === index + 1, where, `it is event ${covered.seq}`);
    need(covered.caseId === manifest.case.id, where, 'it is of another case');
    need(covered.previousHash === before, where, 'it does not follow the event before it');
    need(hashOf(covered) === event.hash, where, 'its hash is not that of its content');
    const found = needPersonal(event, where);
    counts = counts.map((count, nth) => count + found[nth]);
    before = event.hash;
  });
  need(events[0]?.covered.type === 'CaseOpened', 'events.json', 'it does not begin with the opening');
  for (const name of ['organisation', 'reference']) {
    const isSame = events[0].covered.data[name] === manifest.case[name];
    need(isSame, 'manifest.json', `its ${name} is not that of the case`);
  }
  const isHead = canonical(manifest.head) === canonical({ seq: events.length, hash: before });
  need(isHead, 'manifest.json', 'its head is not that of the events');
  return counts;
}

function checkedCommands(commands, events, caseId) {
  let opened = 0;
  const known = new Map();
  commands.forEach(({ covered, hash, body }, index) => {
    const where = `commands.json, command ${index + 1}`;
    need(covered.case_id === caseId, where, 'it is of another case');
    need(hashOf(covered) === hash, where, 'its hash is not that of its content');
    known.set(covered.command_id, covered);
    if (body === null) return;
    const found = sha256(Buffer.concat([Buffer.from(`${body.salt}:`), canonicalBytes(body.value)]));
    need(found === covered.body_seal, where, 'its body is not what was sealed');
    opened += 1;
  });
  need(known.size === commands.length, 'commands.json', 'a command is in it twice');
  events.forEach(({ covered }, index) => {
    const [where, seq, cause] = [`events.json, event ${index + 1}`, index + 1, known.get(covered.cause.commandId)];
    need(cause !== undefined, where, 'the command that caused it is missing');
    const isMine = cause.outcome === 'accepted' && cause.first_seq <= seq && seq <= cause.last_seq;
    need(isMine, where, 'the command that it names did not cause it');
  });
  return opened;
}

function checkedRulebooks({ rulebooks }, events, files) {
  for (const [name, path] of Object.entries(rulebooks)) {
    const rules = parsed(files.get(path), path);
    need(`${rules.organisation}@${rules.version}` === name, path, `it is not the rulebook ${name}`);
    need(canonicalBytes(rules).equals(files.get(path)), path, 'it is not written as it was published');
  }
  events.forEach(({ covered: { rulebook } }, index) => {
    need(has(rulebooks, rulebook), `events.json, event ${index + 1}`, `its rulebook ${rulebook} is missing`);
  });
  return Object.keys(rulebooks).length;
}

function checkedDocuments(documents, events, files) {
  const byHash = new Map(documents.map((document) => [document.sha256, document]));
  events.forEach(({ covered }, index) => {
    if (covered.type !== 'DocumentReceived') return;
    const isThere = byHash.get(covered.data.sha256)?.events.includes(index + 1) ?? false;
    need(isThere, `events.json, event ${index + 1}`, 'its document is missing from documents.json');
  });
  const shown = documents.filter(({ path }) => path !== null);
  for (const { path, sha256: hash } of shown) {
    need(sha256(files.get(path)) === hash, path, 'it is not the document that came in');
  }
  return shown.length;
}

function leafIsKnown(leaf, manifest, events, byId) {
  if (leaf.kind === 'case') return leaf.case === manifest.case.id && events[leaf.seq - 1]?.hash === leaf.hash;
  return leaf.kind === 'command' && byId.get(leaf.command) === leaf.hash;
}

/** Up to which event and for how many commands the tree proves the case. */
function checkedProofs({ checkpoint, newest, consistency, leaves }, manifest, events, commands, keys) {
  if (checkpoint === null) {
    need(leaves.length === 0, 'proofs.json', 'it has proofs without a checkpoint');
    return { until: 0, proven: 0 };
  }
  for (const [name, head] of [
    ['the checkpoint', checkpoint],
    ['the newest checkpoint', newest],
  ]) {
    const where = `proofs.json, ${name}`;
    const isOurs = head.installation === manifest.installation;
    need(isOurs, where, `it is of another installation, ${head.installation}`);
    needSignature(head, keys, where);
  }
  const byId = new Map(commands.map(({ covered, hash }) => [covered.command_id, hash]));
  const [root, seen] = [Buffer.from(checkpoint.root, 'hex'), new Set()];
  leaves.forEach(({ leaf, index, size, path }, place) => {
    const where = `proofs.json, proof ${place + 1}`;
    need(leafIsKnown(leaf, manifest, events, byId), where, 'its leaf is not of this case');
    need(!seen.has(index) && size === checkpoint.size, where, 'it is not of the checkpoint');
    const steps = path.map((step) => Buffer.from(step, 'hex'));
    const isIn = isIncluded(index, size, leafHash(canonicalBytes(leaf)), steps, root);
    need(isIn, where, 'it does not lead to the root of the checkpoint');
    seen.add(index);
  });
  const steps = consistency.map((step) => Buffer.from(step, 'hex'));
  const isGrown = isBeginning(checkpoint.size, root, newest.size, Buffer.from(newest.root, 'hex'), steps);
  need(isGrown, 'proofs.json', 'the newest checkpoint is not the other one with leaves appended');
  const heads = leaves.filter(({ leaf }) => leaf.kind === 'case').map(({ leaf }) => leaf.seq);
  const proven = new Set(leaves.filter(({ leaf }) => leaf.kind === 'command').map(({ leaf }) => leaf.command));
  return { until: Math.max(0, ...heads), proven: proven.size };
}

// --- What is said

/** What was compared with files that came on another way, and what was not, in English and Chinese. */
function compared(manifest, keys, proofs, given) {
  const [done, open] = [[], []];
  const [name, print] = [manifest.key, sha256(keyNamed(manifest.key, keys, 'manifest.json'))];
  if (given.keys !== undefined) {
    const own = parsed(given.keys, '--keys');
    const [bundle, yours] = [keys.installation, own.installation];
    need(bundle === yours, 'keys.json', `the bundle is of installation ${bundle}, your keys are of ${yours}`);
    for (const id of Object.keys(keys.keys).sort()) {
      const isKnown = has(own.keys, id) && own.keys[id].x === keys.keys[id].x;
      need(isKnown, 'keys.json', `the key "${id}" is not among your keys`);
    }
    done.push(['the public keys are those that you have', '公钥与您另行取得的公钥一致']);
  } else {
    open.push([
      `that the keys are the company's: compare the SHA-256 of key ${name}, ${print}, or give --keys`,
      `公钥确属该公司：请核对密钥 ${name} 的 SHA-256 ${print}，或使用 --keys`,
    ]);
  }
  if (proofs.newest === null) return { done, open };
  if (given.checkpoints !== undefined) {
    const lines = new Set(given.checkpoints.toString('utf8').split(/\r?\n/));
    for (const [which, head] of [
      ['the checkpoint', proofs.checkpoint],
      ['the newest checkpoint', proofs.newest],
    ]) {
      need(lines.has(canonical(head)), `proofs.json, ${which}`, 'it is not in your file of checkpoints');
    }
    done.push(['the checkpoints are in the file that you have', '检查点在您另行取得的文件中']);
  } else {
    const { size, root } = proofs.newest;
    open.push([
      `that nobody was shown other checkpoints: compare size ${size}, root ${root} with a copy kept outside, or give --checkpoints`,
      `他人未见到另一套检查点：请与外部留存的副本核对（大小 ${size}，根 ${root}），或使用 --checkpoints`,
    ]);
  }
  return { done, open };
}

/** What the checks found, in English and Chinese. */
function told(manifest, keys, { files, events, commands, documents, proofs, found }, given) {
  const { counts, bodies, rulebooks, papers, until, proven } = found;
  const [shown, redacted, erased] = counts;
  const [{ hash }, { key, installation }, count] = [manifest.head, manifest, files.size - 1];
  const done = [
    [`${count} files are those of the manifest, byte for byte`, `${count} 个文件与清单逐字节一致`],
    [
      `the manifest is signed with key ${key} of installation ${installation}`,
      `清单由装置 ${installation} 的密钥 ${key} 签名`,
    ],
    [
      `${events.length} events form one chain, from the first to the head ${hash}`,
      `${events.length} 个事件首尾相连成一条链，链首哈希 ${hash}`,
    ],
    [`the personal fields that are shown are what was sealed: ${shown}`, `${shown} 个个人信息字段与封存内容一致`],
    [
      `${commands.length} commands are what was sealed, ${bodies} with their bodies`,
      `${commands.length} 条指令与封存内容一致，其中 ${bodies} 条含正文`,
    ],
    [`the rulebooks under which the events were decided: ${rulebooks}`, `${rulebooks} 份规则书，每个事件均依其作出`],
    [`the documents that are shown are those that came in: ${papers}`, `${papers} 份文件与收到时一致`],
  ];
  const open = [];
  if (until) {
    const { checkpoint: head, newest } = proofs;
    done.push([
      `events 1 to ${until} and ${proven} commands are in the signed tree of ${head.size} leaves of ${head.at}`,
      `事件 1 至 ${until} 及 ${proven} 条指令在 ${head.at} 签名的 ${head.size} 叶树中`,
    ]);
    done.push([
      `that tree is the beginning of the one of ${newest.size} leaves of ${newest.at}`,
      `该树是 ${newest.at} 的 ${newest.size} 叶树的开头部分`,
    ]);
  }
  const [lateEvents, lateCommands] = [events.length - until, commands.length - proven];
  if (lateEvents || lateCommands) {
    open.push([
      `${lateEvents} last events and ${lateCommands} commands: they are in no checkpoint yet`,
      `最后 ${lateEvents} 个事件及 ${lateCommands} 条指令：尚未进入任何检查点`,
    ]);
  }
  const more = compared(manifest, keys, proofs, given);
  done.push(...more.done);
  open.push(...more.open);
  const hidden = commands.length - bodies;
  if (redacted || erased || hidden) {
    open.push([
      `what is not shown: ${redacted} redacted fields, ${hidden} bodies of commands, ${erased} events with erased fields; only their hashes are here`,
      `未出示的内容：${redacted} 个遮蔽字段、${hidden} 条指令正文、${erased} 个事件的已删除字段；此处仅有其哈希`,
    ]);
  }
  const away = documents.length - papers;
  if (away)
    open.push([
      `documents that are not shown, whose hashes are here: ${away}`,
      `${away} 份未出示的文件；此处仅有其哈希`,
    ]);
  open.push([
    "the HMAC seals of events and commands: they need the company's secret key",
    '事件与指令的 HMAC 封签：须持有公司的密钥方可验证',
  ]);
  open.push([
    'that the words of the reports say the same, and that what was recorded is true',
    '报告文字与数据相符，以及所记录内容属实',
  ]);
  return { done, open };
}

function verified(files, given) {
  const manifest = checkedManifest(files);
  const keys = parsed(files.get('keys.json'), 'keys.json');
  const isOurs = keys.installation === manifest.installation;
  need(isOurs, 'keys.json', `it is of another installation, ${keys.installation}`);
  needSignature(manifest, keys, 'manifest.json');
  const [events, commands, documents, proofs] = ['events', 'commands', 'documents', 'proofs'].map((name) =>
    parsed(files.get(`${name}.json`), `${name}.json`),
  );
  const found = {
    counts: checkedEvents(events, manifest),
    bodies: checkedCommands(commands, events, manifest.case.id),
    rulebooks: checkedRulebooks(manifest, events, files),
    papers: checkedDocuments(documents, events, files),
    ...checkedProofs(proofs, manifest, events, commands, keys),
  };
  return told(manifest, keys, { files, events, commands, documents, proofs, found }, given);
}

/** Checks everything. Answers what is proven and what cannot be. @throws {Bad} at the first thing that is not what it must be */
export function check(files, given = {}) {
  try {
    return verified(files, given);
  } catch (error) {
    if (error instanceof Bad) throw error;
    throw new Bad(`the bundle: its files are not of the form that they must have (${error.message})`);
  }
}

// --- Published vectors

const RFC8032 = [
  [
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
  [
    'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704',
  ],
];
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const [N1, N4, N6] = [
  '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
];
const [N23, N45, N67, N47] = [
  '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
];
const INCLUDED = [
  { index: 0, size: 1, texts: [] },
  { index: 0, size: 8, texts: [N1, N23, N47] },
  { index: 5, size: 8, texts: [N4, N67, ROOTS[3]] },
  { index: 2, size: 3, texts: [ROOTS[1]] },
  { index: 1, size: 5, texts: [ROOTS[0], N23, N4] },
];
const BEGUN = [
  { first: 1, second: 1, texts: [] },
  { first: 1, second: 8, texts: [N1, N23, N47] },
  { first: 6, second: 8, texts: [N45, N67, ROOTS[3]] },
  { first: 2, second: 5, texts: [N23, N4] },
  { first: 6, second: 7, texts: [N45, N6, ROOTS[3]] },
  { first: 2, second: 8, texts: [N23, N47] },
];
const RFC8785 = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555555', '333333333.3333333'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
];

const bytesOf = (text) => Buffer.from(text, 'hex');
const flipped = (data) => Buffer.concat([Buffer.of(data[0] ^ 1), data.subarray(1)]);
/** The same path with one step altered, for each step, and with one more. */
const forgeries = (path, more) => [
  ...path.map((_, at) => path.map((step, place) => (place === at ? flipped(step) : step))),
  [...path, more],
];

/** A signature with the order of the curve added to its second half: the same number to whoever does not look. */
function malleated(signature) {
  const forged = Buffer.from(signature);
  const quarters = [0n, 1n, 2n, 3n];
  const number = quarters.reduce(
    (sum, nth) => sum + (forged.readBigUInt64LE(32 + 8 * Number(nth)) << (64n * nth)),
    ORDER,
  );
  for (const nth of quarters) forged.writeBigUInt64LE(BigInt.asUintN(64, number >> (64n * nth)), 32 + 8 * Number(nth));
  return forged;
}

function testSignatures() {
  RFC8032.forEach((vector, index) => {
    const [key, message, signature] = vector.map(bytesOf);
    need(isSignature(key, message, signature), 'RFC 8032', `test ${index + 1} fails`);
    const forged = [
      [flipped(key), message, signature],
      [key, Buffer.concat([message, Buffer.of(0)]), signature],
      [key, message, flipped(signature)],
      [key, message, malleated(signature)],
    ];
    need(!forged.some((each) => isSignature(...each)), 'RFC 8032', `a forgery of test ${index + 1} passes`);
  });
}

function testTrees() {
  const leaves = LEAVES.map((text) => leafHash(bytesOf(text)));
  const roots = ROOTS.map(bytesOf);
  for (const { index, size, texts } of INCLUDED) {
    const [where, path, root] = [`RFC 6962, leaf ${index} of ${size}`, texts.map(bytesOf), roots[size - 1]];
    need(isIncluded(index, size, leaves[index], path, root), where, 'it fails');
    const isForged = forgeries(path, roots[0]).some((each) => isIncluded(index, size, leaves[index], each, root));
    need(!isForged && !isIncluded(index, size, flipped(leaves[index]), path, root), where, 'a forgery passes');
  }
  for (const { first, second, texts } of BEGUN) {
    const [where, path] = [`RFC 6962, ${first} leaves of ${second}`, texts.map(bytesOf)];
    const [old, grown] = [roots[first - 1], roots[second - 1]];
    need(isBeginning(first, old, second, grown, path), where, 'it fails');
    const isForged = forgeries(path, roots[0]).some((each) => isBeginning(first, old, second, grown, each));
    need(!isForged && !isBeginning(first, flipped(old), second, grown, path), where, 'a forgery passes');
  }
}

function testCanonical() {
  for (const [bits, text] of RFC8785) {
    const found = canonical(bytesOf(bits).readDoubleBE());
    need(found === text, 'RFC 8785', `${text} is written ${found}`);
  }
  const value = {
    '\u20ac': 1,
    '\r': 2,
    '\ufb33': 3,
    1: [true, null, '\x0f\n\\"\u00f6'],
    '\u{1f600}': {},
    '\x80': 5,
  };
  const want = '{"\\r":2,"1":[true,null,"\\u000f\\n\\\\\\"\u00f6"],"\x80":5,"\u20ac":1,"\u{1f600}":{},"\ufb33":3}';
  need(canonical(value) === want, 'RFC 8785', 'keys and texts are written otherwise');
}

// --- The command line

function optionsOf(args) {
  const given = {};
  const rest = [];
  for (let at = 0; at < args.length; at += 1) {
    const name = args[at];
    if (/^--(keys|checkpoints)$/.test(name) && at + 1 < args.length)
      given[name.slice(2)] = readFileSync(args[(at += 1)]);
    else if (name.startsWith('-')) return undefined;
    else rest.push(name);
  }
  return { given, place: rest[0] ?? dirname(fileURLToPath(import.meta.url)) };
}

function main(args) {
  if (args.includes('--self-test')) {
    testSignatures();
    testTrees();
    testCanonical();
    console.log('The published vectors of RFC 8032, RFC 6962 and RFC 8785 pass. 公布的测试向量全部通过。');
    return 0;
  }
  const options = optionsOf(args);
  if (!options) {
    console.log(USAGE);
    return 2;
  }
  const { given, place } = options;
  const files = statSync(place).isDirectory() ? entriesOfFolder(place) : entriesOfArchive(readFileSync(place));
  const { done, open } = check(files, given);
  for (const [english, chinese] of done) console.log(`proven 已证     ${english}\n                ${chinese}`);
  for (const [english, chinese] of open) console.log(`not proven 未证 ${english}\n                ${chinese}`);
  console.log('\nThe bundle is whole, and nothing of it was changed. 证据包完整，未经改动。');
  return 0;
}

const isMain =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(import.meta.url));
if (isMain) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    const isBad = error instanceof Bad;
    console.log(
      isBad ? `\nFAILED 验证不通过  ${error.message}` : `There is nothing to check 无可验证: ${error.message}`,
    );
    process.exitCode = isBad ? 1 : 2;
  }
}

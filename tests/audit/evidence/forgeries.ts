import { newSecrets, secretsFrom } from '../../../db/secrets/secrets.ts';

const flip = (text: string) => text.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
// oxlint-disable typescript/no-explicit-any -- what is changed is whatever JSON a bundle holds
export type Change = (content: any) => void;
/** Another installation. */
export const other = secretsFrom(newSecrets(), 'a test');

/** What a forger who could sign manifests might change, and what is then said. */
export const FORGERIES: [what: string, file: string, change: Change, said: string][] = [
  ['an event', 'events.json', (all) => (all[3].covered.actor.id = 'x'), 'events.json, event 4: its hash is not that'],
  ['the hash of an event', 'events.json', (all) => (all[3].hash = flip(all[3].hash)), 'events.json, event 4: its hash'],
  ['the end of the log', 'events.json', (all) => all.pop(), 'manifest.json: its head is not that of the events'],
  ['an event away', 'events.json', (all) => all.splice(4, 1), 'events.json, event 5: it is event 6'],
  ['an event twice', 'events.json', (all) => all.splice(4, 0, all[4]), 'events.json, event 6: it is event 5'],
  [
    'a previous hash',
    'events.json',
    (all) => (all[2].covered.previousHash = '0'.repeat(64)),
    'event 3: it does not follow',
  ],
  [
    'another case',
    'events.json',
    (all) => (all[0].covered.caseId = 'x'),
    'events.json, event 1: it is of another case',
  ],
  [
    'an opened field',
    'events.json',
    (all) => (all[0].personal.opened.description.value += '.'),
    'events.json, event 1: the personal field "description" is not what was sealed',
  ],
  [
    'a commitment',
    'events.json',
    (all) => (all[0].personal.commitments.complainant = flip(all[0].personal.commitments.complainant)),
    'events.json, event 1: the commitments of its personal fields are not those',
  ],
  ['personal data away', 'events.json', (all) => (all[0].personal = null), 'event 1: its personal fields are missing'],
  [
    'a field that was never there',
    'events.json',
    (all) => (all[0].personal.opened.person = { salt: '', value: 'x' }),
    'the personal field "person" is not what was sealed',
  ],
  ['a command', 'commands.json', (all) => (all[0].covered.outcome = 'refused'), 'commands.json, command 1: its hash'],
  ['the body of a command', 'commands.json', (all) => (all[5].body.value.outcome = 'x'), 'command 6: its body is not'],
  ['a command away', 'commands.json', (all) => all.splice(1, 1), 'event 6: the command that caused it is missing'],
  ['a command twice', 'commands.json', (all) => all.push(all[0]), 'commands.json: a command is in it twice'],
  ['a document', 'documents.json', (all) => all.pop(), 'its document is missing from documents.json'],
  [
    'a path',
    'proofs.json',
    (all) => (all.leaves[1].path[0] = flip(all.leaves[1].path[0])),
    'proof 2: it does not lead',
  ],
  [
    'a leaf',
    'proofs.json',
    (all) => (all.leaves[0].leaf.seq = 1),
    'proofs.json, proof 1: its leaf is not of this case',
  ],
  ['a place', 'proofs.json', (all) => (all.leaves[0].index += 1), 'proof 1: it does not lead to the root'],
  [
    'a root',
    'proofs.json',
    (all) => (all.checkpoint.root = flip(all.checkpoint.root)),
    'the checkpoint: its signature',
  ],
  [
    'a time',
    'proofs.json',
    (all) => (all.newest.at = '2020-01-01T00:00:00.000Z'),
    'the newest checkpoint: its signature',
  ],
  [
    'the growth',
    'proofs.json',
    (all) => (all.consistency[0] = flip(all.consistency[0])),
    'proofs.json: the newest checkpoint',
  ],
  [
    'no growth',
    'proofs.json',
    (all) => (all.consistency = []),
    'proofs.json: the newest checkpoint is not the other one',
  ],
  [
    'the newest',
    'proofs.json',
    (all) => (all.checkpoint = all.newest),
    'proofs.json, proof 1: it is not of the checkpoint',
  ],
  [
    'an unknown key',
    'proofs.json',
    (all) => (all.checkpoint.key = 'c9'),
    'signed with a key "c9" that is not in the keys',
  ],
  [
    'another installation',
    'proofs.json',
    (all) => (all.checkpoint.installation = other.installation),
    `proofs.json, the checkpoint: it is of another installation, ${other.installation}`,
  ],
  [
    'keys of another installation',
    'keys.json',
    (all) => (all.installation = other.installation),
    `keys.json: it is of another installation, ${other.installation}`,
  ],
  [
    'no keys',
    'keys.json',
    (all) => (all.keys = {}),
    'manifest.json: it is signed with a key "c1" that is not in the keys',
  ],
  ['a file of another form', 'events.json', (all) => (all[0] = null), 'the bundle: its files are not of the form'],
];
// oxlint-enable typescript/no-explicit-any

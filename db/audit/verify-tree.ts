import type pg from 'pg';
import { ahead } from '../ahead.ts';
import type { Findings, Moment } from './findings.ts';
import { hashOfLeaf, type LeafRow } from './leaf.ts';
import { RightEdge } from './merkle.ts';
import { STORED_LEVEL } from './stored-tree.ts';
import type { Outside } from './verify-file.ts';

/** How far the leaves are proven by the checkpoints outside, and where they are not. */
export interface Proven {
  leaves: number;
  /** Leaves before this one are what was signed. */
  until: number;
  /** No leaf is missing, and every checkpoint has the root that the leaves give. */
  isWhole: boolean;
  /** The first checkpoint whose root the leaves do not give, and among which leaves the first wrong one is. */
  broken?: { from: number; until: number; checkpoint: Outside };
}

const PAGE_SIZE = 4096;
const LEAVES = `
  select leaf::float8 as leaf, kind, ref, seq, hash from audit_leaves where leaf >= $1 order by leaf limit ${PAGE_SIZE}`;
const NODES = `
  select n.level, n.place::float8 as place, n.hash from audit_nodes n
    join jsonb_to_recordset($1::jsonb) as w (level integer, place bigint) using (level, place)`;
const MORE_NODES = `
  select level, place::float8 as place from audit_nodes where (place + 1) * (1::bigint << level) > $1 order by level, place limit 10`;

interface Node {
  level: number;
  place: number;
  hash: string;
}

const nodeKey = ({ level, place }: Omit<Node, 'hash'>): string => `${level}/${place}`;

/** The checkpoint that covers a leaf. */
export function checkpointOf(leaf: number, checkpoints: readonly Moment[]): Moment | undefined {
  let [low, high] = [0, checkpoints.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((checkpoints[middle]?.size ?? 0) > leaf) high = middle;
    else low = middle + 1;
  }
  const found = checkpoints[low];
  return found && { size: found.size, at: found.at };
}

/** Recomputes the tree leaf by leaf and holds its root at each checkpoint against the one that stands outside. */
export async function checkTree(
  client: pg.ClientBase,
  { checkpoints, onPage }: { checkpoints: readonly Outside[]; onPage?: ((leaves: number) => void) | undefined },
  findings: Findings,
): Promise<Proven> {
  const edge = new RightEdge();
  const proven: Proven = { leaves: 0, until: 0, isWhole: true };
  const heads = checkpoints.values();
  let next = heads.next().value;
  const hold = (): void => {
    while (next && next.size === edge.size && !proven.broken) {
      if (edge.root().toString('hex') === next.root) proven.until = next.size;
      else proven.broken = { from: proven.until, until: next.size, checkpoint: next };
      next = heads.next().value;
    }
  };
  const wrongNodes: Node[] = [];
  hold();
  for await (const rows of ahead(pages(client))) {
    const nodes: Node[] = [];
    for (const row of rows) {
      if (row.leaf !== edge.size) {
        missing(edge.size, checkpoints, findings);
        return { ...proven, leaves: edge.size, isWhole: false };
      }
      edge.add(hashOfLeaf(row), (level, place, hash) => {
        if (level >= STORED_LEVEL) nodes.push({ level, place, hash: hash.toString('hex') });
      });
      hold();
    }
    wrongNodes.push(...(await differing(client, nodes)).slice(0, 100));
    onPage?.(edge.size);
  }
  const isCut = next !== undefined && !proven.broken;
  if (isCut) missing(edge.size, checkpoints, findings);
  await checkBeyond(client, checkpoints.at(-1)?.size ?? 0, findings);
  await checkNodes(client, { wrong: wrongNodes, size: edge.size, proven }, findings);
  if (proven.broken) narrow(proven.broken, wrongNodes);
  return { ...proven, leaves: edge.size, isWhole: !isCut && !proven.broken };
}

async function* pages(client: pg.ClientBase): AsyncGenerator<(LeafRow & { leaf: number })[]> {
  for (let from = 0; ;) {
    const { rows } = await client.query<LeafRow & { leaf: number }>(LEAVES, [from]);
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE_SIZE) return;
    from = last.leaf + 1;
  }
}

/** A stored hash that nobody thought of says more closely where the first wrong leaf is. */
function narrow(broken: NonNullable<Proven['broken']>, wrong: readonly Node[]): void {
  const width = 2 ** STORED_LEVEL;
  const first = wrong.find(({ level, place }) => level === STORED_LEVEL && (place + 1) * width > broken.from);
  if (!first || first.place * width >= broken.until) return;
  broken.from = Math.max(broken.from, first.place * width);
  broken.until = Math.min(broken.until, (first.place + 1) * width);
}

const BEYOND = `
  select leaf::text as leaf from audit_leaves where leaf >= greatest($1::bigint, (select max(size) from checkpoints)) order by leaf limit 10`;

/** Leaves and their checkpoint are written together. */
async function checkBeyond(client: pg.ClientBase, size: number, findings: Findings): Promise<void> {
  const { rows } = await client.query<{ leaf: string }>(BEYOND, [size]);
  for (const { leaf } of rows) findings.add({ table: 'audit_leaves', key: leaf, problem: 'no checkpoint covers it' });
}

function missing(leaf: number, checkpoints: readonly Outside[], findings: Findings): void {
  const after = checkpointOf(leaf, checkpoints);
  const problem = `leaf ${leaf} is missing`;
  findings.add({
    table: 'audit_leaves',
    key: String(leaf),
    problem,
    ...(after ? { changed: { after, before: null } } : {}),
  });
}

async function differing(client: pg.ClientBase, wanted: readonly Node[]): Promise<Node[]> {
  if (!wanted.length) return [];
  const { rows } = await client.query<Node>(NODES, [JSON.stringify(wanted)]);
  const found = new Map(rows.map((node) => [nodeKey(node), node.hash]));
  return wanted.filter((node) => found.get(nodeKey(node)) !== node.hash);
}

/** A stored hash that differs is wrong itself where the leaves below it are proven; elsewhere it follows from a leaf. */
async function checkNodes(
  client: pg.ClientBase,
  { wrong, size, proven }: { wrong: readonly Node[]; size: number; proven: Proven },
  findings: Findings,
): Promise<void> {
  for (const { level, place } of wrong) {
    if ((place + 1) * 2 ** level > proven.until) continue;
    findings.add({
      table: 'audit_nodes',
      key: `${level}/${place}`,
      problem: 'it is not the hash over its leaves, or is missing',
    });
  }
  const { rows } = await client.query<Omit<Node, 'hash'>>(MORE_NODES, [size]);
  for (const node of rows) {
    findings.add({ table: 'audit_nodes', key: nodeKey(node), problem: 'there are no such leaves' });
  }
}

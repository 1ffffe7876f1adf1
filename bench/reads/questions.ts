import { randomUUID } from 'node:crypto';
import { customerAt, waybillAt, wordAt } from './multiply.ts';
import type { Sample } from './samples.ts';

/** Of what there is to ask in a database. */
export interface Asked {
  samples: readonly Sample[];
  customers: number;
}

export interface Request {
  method: 'GET' | 'POST';
  path: string;
  body?: object;
}

/** Something that people ask, each time of another case, customer or text. */
export interface Question {
  name: string;
  /** It counts every open case, so it takes longer with more of those; what is settled must cost it nothing. */
  countsOpen?: boolean;
  ask: (asked: Asked) => Request;
}

/** A word that about one text of fifty has. */
const EVERYDAY = [40, 60] as const;

const one = <T>(of: readonly T[]): T => of[Math.floor(Math.random() * of.length)] as T;
const between = (least: number, most: number): number => least + Math.floor(Math.random() * (most - least + 1));

const got = (path: string, query: Record<string, string> = {}): Request => {
  const text = new URLSearchParams(query).toString();
  return { method: 'GET', path: text ? `${path}?${text}` : path };
};
const listed = (name: string, path: string, ask: (asked: Asked) => Record<string, string>): Question => ({
  name,
  ask: (asked) => got(path, ask(asked)),
});
const ofCase = (name: string, part: string): Question => ({
  name,
  ask: ({ samples }) => got(`/v1/cases/${one(samples).id}${part}`),
});

const ZONE = { zone: 'Asia/Shanghai' };

/** An opening about a waybill that was complained about before, or about one that nobody has heard of, in equal parts. */
function opening({ samples, customers }: Asked): Request {
  const waybill = Math.random() < 0.5 ? one(samples).waybill : waybillAt(between(900_000_000, 999_999_999));
  const body = {
    organisation: 'demo',
    kind: 'complaint',
    type: 'delay',
    channel: 'phone',
    complainant: customerAt(between(1, customers)),
    shipment: { waybill },
    description: `The pallet has not arrived. ${randomUUID()}`,
    facts: { promisedDate: '2026-03-02', arrived: false },
  };
  return { method: 'POST', path: '/v1/cases', body };
}

export const QUESTIONS: readonly Question[] = [
  listed('worklist', '/v1/worklist', () => ZONE),
  listed('worklist, mine', '/v1/worklist', () => ({ ...ZONE, view: 'mine' })),
  listed('worklist, a department', '/v1/worklist', () => ({ ...ZONE, department: 'warehouse' })),
  { ...listed('worklist, its numbers', '/v1/worklist/counts', () => ZONE), countsOpen: true },
  { ...listed('board', '/v1/board', () => ZONE), countsOpen: true },
  { ...listed('board, its clocks', '/v1/board/clocks', () => ({})), countsOpen: true },
  listed('search, all', '/v1/cases', () => ({})),
  listed('search, a status', '/v1/cases', () => ({ organisation: 'demo', status: 'closed' })),
  listed('search, an owner', '/v1/cases', () => ({ owner: `bench-${between(0, 7)}` })),
  listed('search, a reference', '/v1/cases', ({ samples }) => ({ q: one(samples).reference })),
  listed('search, a waybill', '/v1/cases', ({ samples }) => ({ q: one(samples).waybill })),
  listed('search, a customer', '/v1/cases', ({ customers }) => ({
    q: customerAt(between(1, customers)).customerNumber,
  })),
  listed('search, rare words', '/v1/cases', ({ samples }) => ({ q: one(samples).words.join(' ') })),
  listed('search, an everyday word', '/v1/cases', () => ({ q: wordAt(between(...EVERYDAY)) })),
  ofCase('history', '/events'),
  ofCase('case', ''),
  ofCase('cases beside a case', '/related'),
  ofCase('duplicates of a case', '/duplicates'),
  ofCase('similar cases', '/similar'),
  { name: 'opening, with its duplicates', ask: opening },
];

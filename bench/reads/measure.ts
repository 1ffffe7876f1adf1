import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { Sender } from '../http-load.ts';
import { estimate, quantile, type Estimate } from '../statistics.ts';
import type { Place } from './places.ts';
import type { Asked, Question, Request } from './questions.ts';

/** Rounds whose answers are thrown away: caches fill, and the processes get warm. */
const WARM_UP = 8;
/** One question is not asked for longer than this altogether. */
const MOST_MS = 15_000;

/** A place with what there is to ask in it. */
export interface AskedPlace extends Place {
  cases: number;
  asked: Asked;
}

/** How long one question took at one place, in milliseconds. */
export interface Times {
  cases: number;
  p50: number;
  p99: number;
}

export interface Measured {
  question: string;
  countsOpen: boolean;
  times: Times[];
  /** The time at the largest place by that at the smallest, over the rounds. */
  ratio: Estimate;
  /** With which power of the cases the time grows: 0 not at all, 1 in step. */
  exponent: number;
}

const agent = new Agent({ keepAlive: true });

/** A question that was not answered. */
export class Refused extends Error {}

/** Asks once and answers how long that took until the whole answer was there. @throws Refused when there is none */
function askOnce(place: Place, { key }: Sender, { method, path, body }: Request): Promise<number> {
  const headers: Record<string, string> = { authorization: `Bearer ${key}` };
  if (body) Object.assign(headers, { 'content-type': 'application/json', 'idempotency-key': randomUUID() });
  const from = performance.now();
  return new Promise((resolve, reject) => {
    const call = request(`${place.apiUrl}${path}`, { agent, method, headers }, (response) => {
      let text = '';
      const isRefused = (response.statusCode ?? 500) > 201;
      response.on('data', (chunk: Buffer) => {
        if (isRefused) text += chunk.toString();
      });
      response.on('error', reject);
      response.on('end', () => {
        if (isRefused) reject(new Refused(`${method} ${path} at ${place.name}: ${response.statusCode} ${text}`));
        else resolve(performance.now() - from);
      });
    });
    call.on('error', reject);
    call.end(body && JSON.stringify(body));
  });
}

/** The slope of a straight line through the points, by least squares. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length;
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
  const spread = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
  return points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0) / spread;
}

/**
 * Asks one question at every place in turn, one request at a time and each by another caller, so that what else the machine does meets all places
 * alike.
 */
export async function measure(
  places: readonly AskedPlace[],
  question: Question,
  { callers, rounds }: { callers: readonly Sender[]; rounds: number },
): Promise<Measured> {
  const taken = places.map((): number[] => []);
  const end = performance.now() + MOST_MS;
  for (let round = -WARM_UP; round < rounds && (round < WARM_UP || performance.now() < end); round += 1) {
    const caller = callers[(round + WARM_UP) % callers.length] as Sender;
    for (let turn = 0; turn < places.length; turn += 1) {
      const index = (turn + round + WARM_UP) % places.length;
      const place = places[index] as AskedPlace;
      const milliseconds = await askOnce(place, caller, question.ask(place.asked));
      if (round >= 0) taken[index]?.push(milliseconds);
    }
  }
  const times = places.map(({ cases }, index) => {
    const all = taken[index] ?? [];
    return { cases, p50: quantile(all, 0.5), p99: quantile(all, 0.99) };
  });
  const [small = [], large = []] = [taken[0], taken.at(-1)];
  return {
    question: question.name,
    countsOpen: question.countsOpen ?? false,
    times,
    ratio: estimate(large.map((one, round) => one / (small[round] ?? Number.NaN))),
    exponent: slopeOf(times.map(({ cases, p50 }) => [Math.log(cases), Math.log(p50)] as const)),
  };
}

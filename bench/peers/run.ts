import { cpus } from 'node:os';
import { createTeardown } from '../../local/teardown.ts';
import { quietRounds } from '../quiet.ts';
import { tellReport, type PartReport } from '../report.ts';
import { startStack } from '../stack.ts';
import { median } from '../statistics.ts';
import { LeftOut, type Contender, type Place } from './contender.ts';
import { startDbos } from './dbos.ts';
import { aheadOf, CAMUNDA_NOTE, peerFigures, peerPlots } from './figures.ts';
import { startLimit } from './limit.ts';
import { startOperaton } from './operaton.ts';
import { peerOptionsFrom, type PeerOptions } from './options.ts';
import { startOurs } from './ours.ts';
import { startRequestTracker } from './request-tracker.ts';
import { startRestate } from './restate.ts';
import { runPeerRound, type PeerRound } from './rounds.ts';
import { peerTables } from './table.ts';

/** Each contender keeps connections of its own to the one server, the idle ones too. */
const ROOM_FOR_ALL = { max_connections: '500' };

const STARTS: readonly [name: string, start: (place: Place) => Promise<Contender>][] = [
  ['PostgreSQL', startLimit],
  ['Redress', startOurs],
  ['DBOS, a workflow a case', (place) => startDbos(place, 'case')],
  ['DBOS, a workflow a command', (place) => startDbos(place, 'command')],
  ['Restate', startRestate],
  ['Operaton', startOperaton],
  ['Request Tracker', startRequestTracker],
];

/** Progress goes to the standard error, so that --json prints nothing but JSON. */
const tell = (line: string): void => console.error(line);

/** Starts all that can be had, and says of the others why not. @throws what is no reason to leave one out */
async function startAll(place: Place): Promise<{ contenders: Contender[]; leftOut: string[] }> {
  const contenders: Contender[] = [];
  const leftOut: string[] = [];
  for (const [name, start] of STARTS) {
    place.tell(`starting ${name}`);
    try {
      contenders.push(await start(place));
    } catch (error) {
      if (!(error instanceof LeftOut)) throw error;
      leftOut.push(`${name} was left out: ${error.message}.`);
      place.tell(leftOut.at(-1) ?? '');
    }
  }
  return { contenders, leftOut };
}

const ratesOf = ({ measured }: PeerRound): string =>
  Object.entries(measured)
    .map(([name, { opensPerSecond, life }]) => {
      const lives = life ? `, ${life.casesPerSecond.toFixed(1)} lives` : '';
      return `${name} ${opensPerSecond.toFixed(0)} openings${lives}`;
    })
    .join('; ');

/** What does not hold of what was acknowledged in all rounds, the warm-up and the discarded ones among them. */
async function faultsOf(contenders: readonly Contender[], rounds: readonly PeerRound[]): Promise<string[]> {
  const faults: string[] = [];
  for (const { name, check } of contenders) {
    const found = await check(rounds.flatMap(({ done }) => done[name] ?? []));
    faults.push(...found.map((fault) => `${name}: ${fault}`));
  }
  return faults;
}

async function measure(place: Place, options: PeerOptions): Promise<{ report: PartReport; tables: string }> {
  const { contenders, leftOut } = await startAll(place);
  const round = { clients: options.clients, phaseMs: options.phaseMs, databaseUrl: place.stack.engine.databaseUrl };
  tell('warming all up');
  const warmUp = await runPeerRound(contenders, { ...round, phaseMs: options.phaseMs / 2 }, false);
  const { kept, discarded, ...quiet } = await quietRounds(
    options,
    (turned) => runPeerRound(contenders, round, turned),
    (one, says) => tell(`${says}: ${ratesOf(one)} a second`),
  );
  tell('checking every acknowledged command of each');
  const all = [warmUp, ...kept, ...discarded];
  const faults = await faultsOf(contenders, all);
  const acknowledged = all.flatMap(({ done }) => Object.values(done).flat()).flatMap((one) => one.acknowledged);
  const foreign = median(kept.map(({ foreignCpu }) => foreignCpu)) * 100;
  const promises = Object.fromEntries(contenders.map((one) => [one.name, one.promises]));
  const names = Object.keys(promises);
  const report: PartReport = {
    part: 'peers',
    figures: peerFigures(kept, names, cpus().length),
    notes: [
      ...aheadOf(kept, Object.fromEntries(contenders.map((one) => [one.name, one.leavesOut]))),
      ...leftOut,
      CAMUNDA_NOTE,
      ...contenders.flatMap(({ name, changed }) => (changed ? [`Settings of ${name}: ${changed}.`] : [])),
      askedBy(contenders, options.clients),
      `${kept.length} rounds, ${discarded.length} discarded; others used ${foreign.toFixed(1)} % of the processors at the median.`,
      `${acknowledged.length} commands acknowledged by ${names.length} contenders and checked: ${faults.length} faults.`,
    ],
    void: [...faults, ...quiet.void],
    plots: peerPlots(kept, promises),
    promises,
    rounds: kept.map(({ done: _done, ...one }) => one),
  };
  return { report, tables: peerTables(kept, promises) };
}

function askedBy(contenders: readonly Contender[], clients: number): string {
  const fewer = contenders.flatMap(({ name, mostClients }) => (mostClients ? [`${name} by ${mostClients}`] : []));
  return `Asked by ${[`${clients} clients at once`, ...fewer].join(', ')}: more would only wait there.`;
}

/** Lives the same cases on the product, on bare PostgreSQL and on what others use for such work, side by side. */
export async function runPeers(args: string[]): Promise<void> {
  const options = peerOptionsFrom(args);
  const teardown = createTeardown();
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      isStopping = true;
      void teardown.run().finally(() => process.exit(130));
    });
  try {
    const stack = await startStack(tell, ROOM_FOR_ALL);
    teardown.add(stack.stop);
    const home = stack.environment('peers')['REDRESS_HOME'] ?? '';
    const { report, tables } = await measure({ stack, home, teardown, tell, install: options.install }, options);
    // The absolute figures are in the tables already.
    const compared = options.json ? report : { ...report, figures: report.figures.filter(({ unit }) => unit === '') };
    if (!options.json) console.log(tables);
    tellReport(compared, options);
  } catch (error) {
    if (!isStopping) throw error;
  } finally {
    await teardown.run();
  }
}

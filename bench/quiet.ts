import { usage } from '../cli/failure.ts';

/** Fewer say nothing about how far rounds differ. */
const FEWEST_ROUNDS = 3;
/** Share of all processors that others may use during a round; more, and what is measured is how the two got along. */
const FOREIGN_LIMIT = 0.1;

/** The share that `--foreign-cpu PERCENT` says. @throws Failure where it is no percentage */
export function foreignLimitOf(percent: string | undefined): number {
  if (percent === undefined) return FOREIGN_LIMIT;
  const share = Number(percent) / 100;
  if (!(share >= 0 && share <= 1)) throw usage('--foreign-cpu must be a number from 0 to 100.');
  return share;
}

/**
 * What `--rounds N` and `--phase SECONDS` say; what is left out is as usual.
 * @throws Failure that says which of them is wrong
 */
export function pacedBy(
  given: { rounds?: string | undefined; phase?: string | undefined },
  usual: { rounds: number; phaseMs: number },
): { rounds: number; phaseMs: number } {
  const rounds = Number(given.rounds ?? usual.rounds);
  if (!(Number.isInteger(rounds) && rounds >= FEWEST_ROUNDS))
    throw usage(`--rounds must be a whole number from ${FEWEST_ROUNDS} on.`);
  const phaseMs = Number(given.phase ?? usual.phaseMs / 1000) * 1000;
  if (!(phaseMs >= 1000)) throw usage('--phase must be a second at least.');
  return { rounds, phaseMs };
}

interface Quiet<R> {
  kept: R[];
  discarded: R[];
  /** Why the rest is worth nothing, where too few were quiet. */
  void: string[];
}

/**
 * Runs rounds until enough were quiet, or twice as many were run. What is compared stands side by side in a round, and every
 * second one is turned around.
 */
export async function quietRounds<R extends { foreignCpu: number }>(
  { rounds, foreignLimit }: { rounds: number; foreignLimit: number },
  runRound: (turned: boolean) => Promise<R>,
  onRound: (round: R, says: string) => void,
): Promise<Quiet<R>> {
  const kept: R[] = [];
  const discarded: R[] = [];
  while (kept.length < rounds && kept.length + discarded.length < 2 * rounds) {
    const round = await runRound((kept.length + discarded.length) % 2 === 1);
    const isNoisy = round.foreignCpu > foreignLimit;
    (isNoisy ? discarded : kept).push(round);
    const foreign = `others ${(round.foreignCpu * 100).toFixed(1)} %${isNoisy ? ', discarded' : ''}`;
    onRound(round, `round ${kept.length + discarded.length}, ${foreign}`);
  }
  const tooFew = kept.length < Math.min(rounds, FEWEST_ROUNDS);
  const reason = `only ${kept.length} rounds of ${kept.length + discarded.length} were quiet; run it when others rest`;
  return { kept, discarded, void: tooFew ? [reason] : [] };
}

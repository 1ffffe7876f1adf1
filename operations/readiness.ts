/** What is to be known of a part that answers, where there is something: it works, and somebody should look after it. */
export interface Notice {
  warning?: string;
  /** What is there, such as the version of the schema. */
  is?: string;
}

/** Resolves when a part answers as it should, and rejects when it does not. */
export type Probe = () => Promise<Notice | void>;

/** The parts that a process needs, by name. */
export type Probes = Readonly<Record<string, Probe>>;

export interface PartState {
  /** `warning`: it works, and somebody should look after it before it does not. */
  state: 'up' | 'warning' | 'down';
  /** What is there, what to do about a warning, or why it is down where that names nothing inside. */
  detail?: string;
}

export interface Readiness {
  /** Whether no part is down. */
  ready: boolean;
  parts: Record<string, PartState>;
}

/** Why a part is down, in words that anybody may read; whatever else fails may name addresses, and is told to the log alone. */
export class NotReady extends Error {}

/** A part without which work goes on for a while: when it does not answer, that is a warning. */
export const withoutStopping =
  (probe: Probe, warning: string): Probe =>
  async () => {
    try {
      return await probe();
    } catch {
      return { warning };
    }
  };

/** A probe that takes longer counts as failed, in milliseconds. */
const PROBE_MS = 2_000;
/** Probes may be asked for by anybody, as often as they like: they are made once in this time, in milliseconds. */
const SHARED_MS = 1_000;

async function stateOf(probe: Probe): Promise<PartState> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NotReady(`It did not answer within ${PROBE_MS} ms.`)), PROBE_MS);
  });
  try {
    const { warning, is } = (await Promise.race([probe(), late])) ?? {};
    if (warning !== undefined) return { state: 'warning', detail: warning };
    return { state: 'up', ...(is === undefined ? {} : { detail: is }) };
  } catch (error) {
    return { state: 'down', ...(error instanceof NotReady ? { detail: error.message } : {}) };
  } finally {
    clearTimeout(timer);
  }
}

/** Asks all parts at once, and answers who asks within a second the same. */
export function readinessOf(probes: Probes): () => Promise<Readiness> {
  let last: { at: number; readiness: Promise<Readiness> } | undefined;
  const ask = async (): Promise<Readiness> => {
    const states = await Promise.all(
      Object.entries(probes).map(async ([name, probe]) => [name, await stateOf(probe)] as const),
    );
    return { ready: states.every(([, { state }]) => state !== 'down'), parts: Object.fromEntries(states) };
  };
  return () => {
    if (!last || Date.now() - last.at >= SHARED_MS) last = { at: Date.now(), readiness: ask() };
    return last.readiness;
  };
}

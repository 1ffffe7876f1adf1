import type { Scenario } from './scenario.ts';
import { BOUNDARIES } from './scenarios/boundaries.ts';
import { CLOCKS } from './scenarios/clocks.ts';
import { CONTROLS } from './scenarios/controls.ts';
import { DISK } from './scenarios/disk.ts';
import { FREEZES } from './scenarios/freezes.ts';
import { KILLS } from './scenarios/kills.ts';
import { MEMORY } from './scenarios/memory.ts';
import { NETWORK } from './scenarios/network.ts';
import { TIME } from './scenarios/time.ts';
import { WORKERS } from './scenarios/workers.ts';

/** Every scenario, the cheap and strong ones first; the controls last, since they leave broken data behind. */
export const SCENARIOS: readonly Scenario[] = [
  ...KILLS,
  ...BOUNDARIES,
  ...FREEZES,
  ...NETWORK,
  ...DISK,
  ...CLOCKS,
  ...MEMORY,
  ...TIME,
  ...WORKERS,
  ...CONTROLS,
];

import type { Scenario } from './scenario.ts';
import { BOUNDARIES } from './scenarios/boundaries.ts';
import { CONTROLS } from './scenarios/controls.ts';
import { FREEZES } from './scenarios/freezes.ts';
import { KILLS } from './scenarios/kills.ts';
import { NETWORK } from './scenarios/network.ts';

/** Every scenario, the cheap and strong ones first; the controls last, since they leave broken data behind. */
export const SCENARIOS: readonly Scenario[] = [...KILLS, ...BOUNDARIES, ...FREEZES, ...NETWORK, ...CONTROLS];

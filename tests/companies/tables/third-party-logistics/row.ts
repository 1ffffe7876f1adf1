import type { Detail, Row } from '../../process-table.ts';
import { STEPS } from './steps.ts';

/** A detail with its step by short name. */
export const detail = (
  [id, en, zh]: readonly [id: string, en: string, zh: string],
  step: keyof typeof STEPS,
  rules: string[],
  does: string[],
): Detail => ({ id, says: { en, zh }, rules, does, step: STEPS[step] });

export const row = (en: string, zh: string, details: Detail[]): Row => ({ element: { en, zh }, details });

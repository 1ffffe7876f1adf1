import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import type { Words } from '../../../workflows/domain/vocabulary.ts';
import { acknowledge, lateParcel, mon } from '../../support/builders.ts';
import type { Step } from '../../support/recorded.ts';

/** A case that was opened on Monday at ten and acknowledged five minutes later. */
export const OPENED: Step[] = [
  { at: mon('10:00'), body: lateParcel },
  { at: mon('10:05'), body: acknowledge },
];

/** Lines as a reader of each language has them, one under the other. */
export const read = (lines: readonly Words[]): string[] => lines.flatMap(({ en, zh }) => [en, zh]);

/** The rules as a version of June 2026 has them. */
export const later = (rules: Rulebook): Rulebook => ({ ...rules, version: '2026-06-01' });

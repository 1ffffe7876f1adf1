import { readFileSync } from 'node:fs';
import type { Regimes } from '../workflows/domain/liability/regime.ts';
import { liabilityClaimSchema, regimesSchema, type LiabilityClaim } from '../workflows/domain/liability/schema.ts';
import type { RulebookProblem } from '../workflows/domain/rulebook/problem.ts';
import { parseForm } from '../workflows/domain/rulebook/schema.ts';
import { parseLocated } from './located-yaml.ts';
import { RulebookFileError } from './rulebook-files.ts';

function read<T extends object>(path: string, make: (value: unknown) => T | RulebookProblem[]): T {
  const made = parseLocated(path, readText(path), make);
  if (Array.isArray(made)) throw new RulebookFileError(made);
  return made;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const message = `cannot be read: ${error.message}.`;
    throw new RulebookFileError([{ file: path, line: 1, column: 1, field: '', message }]);
  }
}

/** The limits of all regimes, `rulebooks/liability.yaml`. Throws RulebookFileError with file, line and field. */
export function readRegimes(path: string): Regimes {
  const { regimes } = read(path, (value) => {
    const parsed = parseForm(regimesSchema, value);
    return Array.isArray(parsed) ? parsed : unordered(parsed);
  });
  return regimes;
}

/** The versions of a regime ascend, so that the last one that has begun is the one in force. */
function unordered<T extends { regimes: Regimes }>(file: T): T | RulebookProblem[] {
  const problems = Object.entries(file.regimes).flatMap(([regime, { versions }]) =>
    versions.flatMap(({ effectiveFrom }, index) => {
      const before = versions[index - 1]?.effectiveFrom;
      if (before === undefined || before < effectiveFrom) return [];
      const path = ['regimes', regime, 'versions', index, 'effectiveFrom'];
      return [{ path, message: `versions ascend: ${effectiveFrom} is not later than ${before}.` }];
    }),
  );
  return problems.length ? problems : file;
}

/** A claim to be computed, as a YAML or JSON file. Throws RulebookFileError with file, line and field. */
export const readLiabilityClaim = (path: string): LiabilityClaim =>
  read(path, (value) => parseForm(liabilityClaimSchema, value));

import { readFileSync } from 'node:fs';
import { liabilityClaimSchema, type LiabilityClaim } from '../workflows/domain/liability/schema.ts';
import type { RulebookProblem } from '../workflows/domain/rulebook/problem.ts';
import { parseForm } from '../workflows/domain/rulebook/schema.ts';
import { parseLocated } from './located-yaml.ts';
import { RulebookFileError } from './rulebook-files.ts';

export { readRegimes } from './rulebook-files.ts';

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

/** A claim to be computed, as a YAML or JSON file. Throws RulebookFileError with file, line and field. */
export const readLiabilityClaim = (path: string): LiabilityClaim =>
  read(path, (value) => parseForm(liabilityClaimSchema, value));

import { liabilityClaimSchema, type LiabilityClaim } from '../workflows/domain/liability/schema.ts';
import { parseForm } from '../workflows/domain/rulebook/schema.ts';
import { readFile } from './rulebook-files.ts';

export { readRegimes } from './rulebook-files.ts';

/** A claim to be computed, as a YAML or JSON file. Throws RulebookFileError with file, line and field. */
export const readLiabilityClaim = (path: string): LiabilityClaim =>
  readFile(path, (value) => parseForm(liabilityClaimSchema, value)).value;

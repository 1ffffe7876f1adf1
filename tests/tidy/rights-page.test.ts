import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rightsPage } from '../../docs/rights-page.ts';

it('docs/rights.md says what the server enforces: npx tsx docs/rights-page.ts > docs/rights.md makes it anew', () => {
  expect(readFileSync('docs/rights.md', 'utf8')).toBe(rightsPage());
});

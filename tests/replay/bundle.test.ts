import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { expect, it } from 'vitest';
import { REFUSALS } from '../../workflows/domain/case/refusal.ts';
import { buildBundle } from '../../workflows/build.ts';

/** Strings that only come with the thing itself. */
const MARKERS: readonly [what: string, marker: string][] = [
  ['zod', 'ZodError'],
  ['the deciders', REFUSALS['unknown-case']],
];
const foundIn = (code: string): string[] => MARKERS.flatMap(([what, marker]) => (code.includes(marker) ? [what] : []));

it('the bundle of the workflows holds neither zod nor the deciders', async () => {
  const code = await buildBundle();
  expect(code).toContain('caseWorkflow');
  expect(foundIn(code)).toEqual([]);
});

it('a bundle that holds them would be found', async () => {
  const nothing = (): void => {};
  const logger = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
  const workflowsPath = fileURLToPath(new URL('./entry-with-zod.ts', import.meta.url));
  const { code } = await bundleWorkflowCode({ workflowsPath, logger });
  expect(foundIn(code)).toEqual(['zod', 'the deciders']);
});

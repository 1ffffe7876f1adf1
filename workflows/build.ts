import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

/** Where `npm run build` puts it: production workers load it by WORKFLOW_BUNDLE, so that all run the same bytes and start fast. */
const BUNDLE_PATH = fileURLToPath(new URL('../dist/workflow-bundle.js', import.meta.url));

const WORKFLOWS = fileURLToPath(new URL('./index.ts', import.meta.url));
const TRACE_HEADERS = fileURLToPath(new URL('./trace-headers.ts', import.meta.url));
const WITHOUT_STACKS = fileURLToPath(new URL('./without-stacks.ts', import.meta.url));

/**
 * Loaded once for all cases of a worker instead of for each, which is 31 KiB of the 82 that a cached case took. They are frozen, and keep nothing at
 * their top level that changes: a case would read there what another one wrote, and its replay would not.
 */
const SHARED = [WITHOUT_STACKS, WORKFLOWS, TRACE_HEADERS];

/** Bundles the workflows and answers their code. */
export async function buildBundle(): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: WORKFLOWS,
    failureConverterPath: fileURLToPath(new URL('./failure-converter.cjs', import.meta.url)),
    workflowInterceptorModules: [TRACE_HEADERS],
    preloadModules: SHARED,
    logger: { ...silent },
  });
  return code;
}

const nothing = (): void => {};
const silent = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(fileURLToPath(new URL('../dist', import.meta.url)), { recursive: true });
  await writeFile(BUNDLE_PATH, await buildBundle());
}

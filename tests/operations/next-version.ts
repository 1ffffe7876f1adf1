import * as wf from '@temporalio/workflow';
import { caseWorkflow } from '../../workflows/case-workflow.ts';
import type { CaseInput } from '../../workflows/messages.ts';

/** The shell as a next release may have it: cases that begin under it do one step more, older ones go on as they began. */
export async function complaint(input: CaseInput): Promise<void> {
  if (wf.patched('next-version')) wf.setCurrentDetails('under the next version');
  await caseWorkflow(input);
}
export { complaint as exception, complaint as claim, complaint as request };
export { checkpoint, delivery, draw, reminder, summary } from '../../workflows/index.ts';

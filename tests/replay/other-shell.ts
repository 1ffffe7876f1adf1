import * as wf from '@temporalio/workflow';
import { caseWorkflow } from '../../workflows/case-workflow.ts';
import type { CaseInput } from '../../workflows/messages.ts';

/** The shell with one step more before it begins: what an incompatible release would look like to a recorded history. */
export async function claim(input: CaseInput): Promise<void> {
  await wf.sleep('1 second');
  await caseWorkflow(input);
}
export { claim as complaint, claim as exception, claim as request };

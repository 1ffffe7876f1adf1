import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

const noop = defineUpdate('noop');

/** What Temporal costs by itself: a workflow that waits for ever and answers an Update without doing anything. */
export async function bare(): Promise<void> {
  setHandler(noop, () => {});
  await condition(() => false);
}

import { checkpoint, type CheckpointDeps } from './checkpoint.ts';
import { deliver, type DeliverDeps } from './deliver.ts';
import { draw } from './draw.ts';
import { remind } from './remind.ts';
import { recall } from './recall.ts';
import { record, type RecordDeps, type RecordRequest } from './record.ts';
import { summarise, type PeriodicDeps, type PeriodicRequest } from './summarise.ts';

/** Everything through which the workflows touch the world. */
export function createActivities(deps: RecordDeps & DeliverDeps & PeriodicDeps & CheckpointDeps) {
  return {
    record: (request: RecordRequest) => record(deps, request),
    recall: (caseId: string) => recall(deps.pool, caseId),
    deliver: (caseId: string, effectId: string) => deliver(deps, caseId, effectId),
    summarise: (request: PeriodicRequest) => summarise(deps, request),
    draw: (request: PeriodicRequest) => draw(deps, request),
    checkpoint: () => checkpoint(deps),
    remind: (request: PeriodicRequest) => remind(deps, request),
  };
}

export type Activities = ReturnType<typeof createActivities>;

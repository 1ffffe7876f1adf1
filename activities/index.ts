import { deliver, type DeliverDeps } from './deliver.ts';
import { recall, record, type RecordDeps, type RecordRequest } from './record.ts';

/** Everything through which a case's workflow touches the world. */
export function createActivities(deps: RecordDeps & DeliverDeps) {
  return {
    record: (request: RecordRequest) => record(deps, request),
    recall: (caseId: string) => recall(deps, caseId),
    deliver: (caseId: string, effectId: string) => deliver(deps, caseId, effectId),
  };
}

export type Activities = ReturnType<typeof createActivities>;

import { isGrpcServiceError, type Client } from '@temporalio/client';
import { tsToMs } from '@temporalio/common/lib/time.js';
import type { WorkerVersion } from './worker-version.ts';

const NOT_FOUND = 5;
/** Versions that polled and were never given tasks; by the numbers of Temporal's protocol. */
const STATES = ['unknown', 'waiting', 'current', 'ramping', 'draining', 'drained', 'waiting'] as const;

/** How a version of the workers stands. */
export interface VersionState {
  buildId: string;
  /** `waiting` takes no tasks yet; `draining` is left by workflows one by one; `drained` by all. */
  state: (typeof STATES)[number];
  /** When a worker of it was first seen, as an ISO-8601 instant. */
  since: string;
  /** Of 100 new tasks, how many go to it, while it is `ramping`. */
  percentage?: number;
}

/** The versions that Temporal knows of a deployment, the newest first; none where no worker of it was ever seen. */
export async function versionsOf(client: Client, deployment: string): Promise<VersionState[]> {
  const namespace = client.options.namespace;
  const described = await client.workflowService
    .describeWorkerDeployment({ namespace, deploymentName: deployment })
    .catch((error: unknown) => {
      if (isGrpcServiceError(error) && [NOT_FOUND].includes(error.code)) return undefined;
      throw error;
    });
  const info = described?.workerDeploymentInfo;
  const ramping = info?.routingConfig?.rampingDeploymentVersion?.buildId;
  return (info?.versionSummaries ?? [])
    .map(({ deploymentVersion, status, createTime }) => {
      const buildId = deploymentVersion?.buildId ?? '';
      const percentage =
        buildId && buildId === ramping ? (info?.routingConfig?.rampingVersionPercentage ?? 0) : undefined;
      return {
        buildId,
        state: STATES[status ?? 0] ?? 'unknown',
        since: new Date(tsToMs(createTime ?? undefined)).toISOString(),
        ...(percentage === undefined ? {} : { percentage }),
      };
    })
    .sort((one, other) => (one.since < other.since ? 1 : -1));
}

/**
 * Sends the tasks of all workflows to a version from now on, or with `percentage` those of so many of 100 workflows.
 * @throws when no worker of it was seen, or when it does not ask for what the version before asks for
 */
export async function makeCurrent(
  client: Client,
  { deployment, buildId }: WorkerVersion,
  percentage?: number,
): Promise<void> {
  const request = { namespace: client.options.namespace, deploymentName: deployment, buildId };
  if (percentage === undefined) await client.workflowService.setWorkerDeploymentCurrentVersion(request);
  else await client.workflowService.setWorkerDeploymentRampingVersion({ ...request, percentage });
}

/** Which version of the workers a process is, for Temporal to send it only the tasks of that version. */
export interface WorkerVersion {
  /** What all versions of one installation's workers have in common. */
  deployment: string;
  /** Of this build: a release's number or a commit. The same for workers that run the same bundle, and for no others. */
  buildId: string;
}

const NAME = /^[\w-]{1,100}$/;
const BUILD_ID = /^[\w.+-]{1,100}$/;

/** The deployment's name by WORKER_DEPLOYMENT, else `redress`. @throws with a sentence that says what it may be */
export function deploymentOf(env: NodeJS.ProcessEnv): string {
  const name = env['WORKER_DEPLOYMENT'] || 'redress';
  if (NAME.test(name)) return name;
  throw new Error(`WORKER_DEPLOYMENT must be letters, digits, "-" and "_"; it is "${name}".`);
}

/**
 * The version by WORKER_BUILD_ID; undefined without it, when workers take every task as soon as they start. With it they take none before
 * `redress workers current` has named it.
 * @throws with a sentence that says what it may be
 */
export function workerVersionOf(env: NodeJS.ProcessEnv): WorkerVersion | undefined {
  const buildId = env['WORKER_BUILD_ID'];
  if (!buildId) return undefined;
  if (!BUILD_ID.test(buildId)) {
    throw new Error(`WORKER_BUILD_ID must be letters, digits, ".", "+", "-" and "_"; it is "${buildId}".`);
  }
  return { deployment: deploymentOf(env), buildId };
}

/** What a worker of a version tells Temporal. Cases live for years, so they move on to the current version with their next task. */
export const deploymentOptions = (version: WorkerVersion | undefined) =>
  version
    ? {
        workerDeploymentOptions: {
          useWorkerVersioning: true as const,
          version: { deploymentName: version.deployment, buildId: version.buildId },
          defaultVersioningBehavior: 'AUTO_UPGRADE' as const,
        },
      }
    : {};

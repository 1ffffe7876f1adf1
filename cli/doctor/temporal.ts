import { Connection } from '@temporalio/client';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes.js';
import { tsToMs } from '@temporalio/common/lib/time.js';
import { whyNotConnected } from '../../temporal/access.ts';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes.ts';
import { reasonOf } from '../failure.ts';
import type { Servers } from '../home.ts';
import { clockFound } from './store.ts';
import { fault, found, ok, warning, type Finding } from './finding.ts';

type Place = Pick<Servers, 'temporalAddress' | 'temporalAccess' | 'namespace' | 'taskQueue'>;

/** Worker Deployment Versioning, Updates with their start and all that is used are there from here on; the product is tried on 1.32. */
const LEAST_SERVER = [1, 29] as const;

/** A worker that has not asked for so long has gone, in milliseconds; it asks anew at least each minute. */
const POLLED_MS = 120_000;

const WORKFLOW_TASKS = 1;
const ACTIVITY_TASKS = 2;

async function serverOf(connection: Connection): Promise<Finding> {
  const { serverVersion } = await connection.workflowService.getSystemInfo({});
  const [major = 0, minor = 0] = serverVersion.split('.').map(Number);
  if (major > LEAST_SERVER[0] || (major === LEAST_SERVER[0] && minor >= LEAST_SERVER[1])) {
    return ok('Temporal', `Temporal ${serverVersion}`);
  }
  return warning('Temporal', `Temporal ${serverVersion} answers.`, `Use ${LEAST_SERVER.join('.')} or newer.`);
}

async function searchAttributesOf(connection: Connection, namespace: string): Promise<Finding> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const wrong = SEARCH_ATTRIBUTES.filter(
    ({ name, type }) => customAttributes[name] !== encodeSearchAttributeIndexedValueType(type),
  );
  if (!wrong.length) return ok('search attributes', 'All are registered.');
  const fix = wrong
    .map(
      ({ name, type }) =>
        `temporal operator search-attribute create --namespace ${namespace} --name ${name} --type ${type}`,
    )
    .join('; ');
  return fault('search attributes', `Missing or of another type: ${wrong.map(({ name }) => name).join(', ')}.`, fix);
}

async function workersOf(connection: Connection, { namespace, taskQueue }: Place): Promise<Finding[]> {
  const seen: number[] = [];
  const findings: Finding[] = [];
  for (const [kind, taskQueueType] of [
    ['workflow tasks', WORKFLOW_TASKS],
    ['activities', ACTIVITY_TASKS],
  ] as const) {
    const { pollers } = await connection.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      taskQueueType,
    });
    const asked = (pollers ?? []).map(({ lastAccessTime }) => tsToMs(lastAccessTime ?? undefined));
    seen.push(...asked);
    const alive = asked.filter((at) => Date.now() - at < POLLED_MS).length;
    findings.push(
      alive
        ? ok(`worker for ${kind}`, `${alive} poll the task queue ${taskQueue}`)
        : fault(
            `worker for ${kind}`,
            `Nobody polls the task queue ${taskQueue}.`,
            'Start a worker, or correct TEMPORAL_TASK_QUEUE, which must be that of the workers.',
          ),
    );
  }
  // It tells no time by itself; when a worker last asked cannot lie ahead of us, nor further back than workers ask.
  if (seen.length)
    findings.push(clockFound('clock of Temporal', Math.max(...seen), Date.now() - POLLED_MS, Date.now()));
  return findings;
}

/** Everything that Temporal can be asked. Where it does not answer, that is all that is found. */
export async function temporalFindings(place: Place): Promise<Finding[]> {
  const { temporalAddress: address, temporalAccess: access, namespace } = place;
  let connection: Connection;
  try {
    connection = await Connection.connect({ address, ...access, connectTimeout: '3s' });
  } catch (error) {
    return [
      fault(
        'Temporal',
        `${await whyNotConnected(address, access)} (${reasonOf(error)}).`,
        'Start it, or correct TEMPORAL_ADDRESS or TEMPORAL_TLS_….',
      ),
    ];
  }
  try {
    const server = await found('Temporal', 'See why it does not answer.', () => serverOf(connection));
    const create = `Create it (temporal operator namespace create ${namespace}), or correct TEMPORAL_NAMESPACE.`;
    const known = await found('namespace', create, async () => {
      await connection.workflowService.describeNamespace({ namespace });
      return ok('namespace', namespace);
    });
    if (known.state === 'fault') return [server, known];
    const attributes = await found('search attributes', 'Let this user ask for them.', () =>
      searchAttributesOf(connection, namespace),
    );
    return [server, known, attributes, ...(await workersOf(connection, place))];
  } finally {
    await connection.close();
  }
}

/** Where bare Temporal runs, from the environment of the bench's processes. */
export interface BareConfig {
  address: string;
  namespace: string;
  taskQueue: string;
}

export const BARE_QUEUE = 'bench-bare';

export function bareConfig(env: NodeJS.ProcessEnv = process.env): BareConfig {
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = env;
  if (!address || !namespace) throw new Error('A process of the bench needs TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE.');
  return { address, namespace, taskQueue: BARE_QUEUE };
}

import { stringify } from 'yaml';

/** Ports of a Temporal server; every service needs one for calls and one for finding the others. */
export const TEMPORAL_PORTS = [
  'temporalFrontend',
  'temporalFrontendMembership',
  'temporalHistory',
  'temporalHistoryMembership',
  'temporalMatching',
  'temporalMatchingMembership',
  'temporalWorker',
  'temporalWorkerMembership',
  'temporalHttp',
  'temporalUi',
] as const;

export type TemporalPorts = Record<(typeof TEMPORAL_PORTS)[number], number>;

/** The server's own two databases. */
export const TEMPORAL_DATABASES = { history: 'temporal', visibility: 'temporal_visibility' } as const;

/** The server's configuration: four services in one process on the loopback address. Holds the database's password. */
export function serverConfig(options: { postgres: URL; ports: TemporalPorts; dynamicConfigFile: string }): string {
  const { postgres, ports } = options;
  const store = (databaseName: string, connections: number) => ({
    sql: {
      pluginName: 'postgres12',
      databaseName,
      connectAddr: postgres.host,
      connectProtocol: 'tcp',
      user: decodeURIComponent(postgres.username),
      password: decodeURIComponent(postgres.password),
      maxConns: connections,
      maxIdleConns: connections,
      maxConnLifetime: '1h',
    },
  });
  return stringify({
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'history',
      visibilityStore: 'visibility',
      // Cannot be changed once the database exists.
      numHistoryShards: 4,
      datastores: {
        history: store(TEMPORAL_DATABASES.history, 20),
        visibility: store(TEMPORAL_DATABASES.visibility, 10),
      },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: {
      frontend: service(ports.temporalFrontend, ports.temporalFrontendMembership, ports.temporalHttp),
      history: service(ports.temporalHistory, ports.temporalHistoryMembership),
      matching: service(ports.temporalMatching, ports.temporalMatchingMembership),
      worker: service(ports.temporalWorker, ports.temporalWorkerMembership),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `127.0.0.1:${ports.temporalFrontend}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: options.dynamicConfigFile, pollInterval: '60s' },
  });
}

/** Settings that the server reads while it runs, one value each. */
export const DYNAMIC_CONFIG = {
  // Tests move a running case through months in seconds; see docs/adr on the local engine.
  'frontend.WorkflowTimeSkippingEnabled': true,
  // A skipped timer otherwise fires up to a real second late.
  'history.timerProcessorMaxTimeShift': '20ms',
  // One server needs no partitions; each costs pollers and forwarding.
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
} as const;

export function dynamicConfig(): string {
  return stringify(Object.fromEntries(Object.entries(DYNAMIC_CONFIG).map(([name, value]) => [name, [{ value }]])));
}

function service(grpcPort: number, membershipPort: number, httpPort?: number) {
  return { rpc: { grpcPort, membershipPort, bindOnLocalHost: true, ...(httpPort ? { httpPort } : {}) } };
}

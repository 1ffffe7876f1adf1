import type pg from 'pg';
import type { ReadDatabase } from '../db/client.ts';
import type { Rulebooks } from '../db/rulebooks.ts';
import type { Secrets } from '../db/secrets/secrets.ts';
import type { Files } from '../files/files.ts';
import type { Printer } from '../forms/pdf.ts';
import type { Sources } from '../outgoing/sources.ts';
import type { Metrics } from '../operations/metrics/metrics.ts';
import type { Tracing } from '../operations/tracing/start.ts';
import type { Probes } from '../operations/readiness.ts';
import type { Admission } from './admission.ts';
import type { CaseClient } from './case-client.ts';
import type { CarryOut } from './command-desk.ts';
import type { Edge } from './edge.ts';
import type { IdentitySettings } from './identity/settings.ts';
import type { CodecDeps } from './routes/codec.ts';

export interface LoggerOptions {
  /** A level of pino; left out, warnings and errors. */
  level?: string;
  /** Where lines go; left out, standard output. */
  stream?: { write: (line: string) => void };
}

/** Everything outside the process that the API talks to. */
export interface ApiDeps {
  /**
   * Writes commands, rulebooks, draws, restatements, which figures are disputed, which payments went into files, the streams of what happens outside of
   * cases and who read what, and erases and restricts people; nothing else of the API writes.
   */
  pool: pg.Pool;
  /** What seals the streams. */
  secrets: Secrets;
  read: ReadDatabase;
  /**
   * Reads for whoever asks what must be whole to be decided again or proven, and so opens what is held of restricted people to every caller of a route
   * that has it.
   */
  reader: pg.Pool;
  rulebooks: Rulebooks;
  client: CaseClient;
  /** How commands come to their cases; left out, through their workflows. */
  way?: CarryOut;
  /** Lets commands in as many at a time as can be carried out well; left out, the client says when there are too many. */
  admission?: Admission;
  files: Files;
  /** What `/readyz` asks. */
  probes: Probes;
  /** Where requests and streams are counted; left out, nowhere. */
  metrics?: Metrics;
  /** Whom requests are told; left out, nobody. */
  tracing?: Tracing;
  /** Shows operators what Temporal keeps of cases. */
  codec: CodecDeps;
  /** Prints pages; left out, headless Chromium does. Closed with the API. */
  printer?: Printer;
  logger?: LoggerOptions;
  /** Systems that send commands as signed messages; left out, there is no address for them. */
  sources?: Sources;
  /** What lies between browsers and the server; left out, nothing. */
  edge?: Edge;
  /** Whose word counts besides keys on who somebody is; left out, nobody's. */
  identity?: IdentitySettings;
  /** Where the built desk lies, or will; left out, none is served. */
  desk?: string;
  /** Requests that one key, or one address without a key, may make in a minute. */
  requestsPerMinute?: number;
}

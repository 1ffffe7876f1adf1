import { secretFrom, type SecretVariable } from './secret.ts';

/** Where the parts of the product connect to one database, each as who may do no more than it does. */
export interface Databases {
  /** Workers, and what the API writes. */
  writer: string;
  /** What the API reads; it sees the organisations of whoever asks alone. */
  reader: string;
  /** What verifies and audits: sees everything and writes nothing. */
  auditor: string;
  /** Owns the tables: brings them up to date. */
  migrator: string;
  /** Copies the whole server, and is none of the roles: it needs REPLICATION. */
  backup: string;
}

/** The variable of the environment, or of the file that it names, that says where each connects. */
export const DATABASE_VARIABLES = {
  writer: 'DATABASE_URL',
  reader: 'DATABASE_URL_READER',
  auditor: 'DATABASE_URL_AUDITOR',
  migrator: 'DATABASE_URL_MIGRATOR',
  backup: 'DATABASE_URL_BACKUP',
} as const satisfies Record<keyof Databases, SecretVariable>;

/** Whoever has no address of their own connects by DATABASE_URL, which then does everything; undefined without that one. */
export function databasesOf(env: NodeJS.ProcessEnv): Databases | undefined {
  const writer = secretFrom(env, DATABASE_VARIABLES.writer);
  if (!writer) return undefined;
  return {
    writer,
    reader: secretFrom(env, DATABASE_VARIABLES.reader) ?? writer,
    auditor: secretFrom(env, DATABASE_VARIABLES.auditor) ?? writer,
    migrator: secretFrom(env, DATABASE_VARIABLES.migrator) ?? writer,
    backup: secretFrom(env, DATABASE_VARIABLES.backup) ?? writer,
  };
}

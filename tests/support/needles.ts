import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { databaseUrl } from './postgres.ts';

const hex = (text: string, encoding: BufferEncoding = 'utf8'): string => Buffer.from(text, encoding).toString('hex');

/** A text in Base64 wherever it begins within three bytes, without the ends that depend on its neighbours. */
const inBase64 = (text: string): string[] =>
  [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64');
    return whole.slice(shift === 0 ? 0 : 4, Math.floor(whole.length / 4) * 4 - 4);
  });

const escaped = (text: string): string =>
  Array.from(text, (one) => (one > '~' ? `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}` : one)).join('');

/** Every form in which a text may lie in a table or file: as it is, escaped, in Base64, and each of them as the bytes of a bytea. */
export function formsOf(text: string): string[] {
  const forms = [text, escaped(text), ...inBase64(text)].filter((form) => form.length > 5);
  return [...new Set([...forms, ...forms.map((form) => hex(form)), hex(text, 'utf16le')])];
}

/** In which tables of a database, or of all databases of a server, one of the forms stands: `database.table`. */
export async function tablesWith(serverUrl: string, forms: readonly string[]): Promise<string[]> {
  const databases = await query<{ datname: string }>(
    serverUrl,
    `select datname from pg_database where not datistemplate and datallowconn and datname !~ '^test_'`,
  );
  const found: string[] = [];
  for (const { datname } of databases) found.push(...(await tablesOfWith(databaseUrl(serverUrl, datname), forms)));
  return found;
}

export async function tablesOfWith(url: string, forms: readonly string[]): Promise<string[]> {
  const tables = await query<{ name: string }>(
    url,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await query<{ row: string }>(url, `select t::text as row from ${name} t`);
    if (rows.some(({ row }) => forms.some((form) => row.includes(form))))
      found.push(`${new URL(url).pathname}.${name}`);
  }
  return found;
}

async function query<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** The files of a folder in which one of the forms stands. */
export async function filesWith(folder: string, forms: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const text = (await readFile(path)).toString('latin1');
    const asBytes = (form: string) => Buffer.from(form).toString('latin1');
    if (forms.some((form) => text.includes(asBytes(form)))) found.push(path);
  }
  return found;
}

import { createHmac } from 'node:crypto';
import { Client } from 'pg';
import type { Databases } from '../settings/databases.ts';
import { makeRoles } from '../db/roles/roles.ts';

/** A role's password comes of the superuser's, so that one file keeps them all. */
const passwordOf = (admin: URL, role: string): string =>
  createHmac('sha256', decodeURIComponent(admin.password)).update(role).digest('hex');

function urlOf(adminUrl: string, role: string): string {
  const url = new URL(adminUrl);
  url.password = passwordOf(url, role);
  url.username = role;
  return url.href;
}

/** Where the roles connect that `ensureRoles` made beside a superuser, who alone copies the server. */
export const databasesBeside = (adminUrl: string): Databases => ({
  writer: urlOf(adminUrl, 'redress_writer'),
  reader: urlOf(adminUrl, 'redress_reader'),
  auditor: urlOf(adminUrl, 'redress_auditor'),
  migrator: urlOf(adminUrl, 'redress_migrator'),
  backup: adminUrl,
});

/** Makes the roles in a server of ours and lets them log in to one of its databases, whose superuser's address this is. */
export async function ensureRoles(adminUrl: string): Promise<Databases> {
  await makeRoles(adminUrl);
  const databases = databasesBeside(adminUrl);
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const url of Object.values(databases).filter((one) => one !== adminUrl)) {
      const { username, password } = new URL(url as string);
      await client.query(
        `alter role ${client.escapeIdentifier(username)} login password ${client.escapeLiteral(password)}`,
      );
    }
  } finally {
    await client.end();
  }
  return databases;
}

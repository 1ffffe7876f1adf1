import { Client } from 'pg';

/** Works on a connection of its own, in a database that may die meanwhile. */
export async function withClient<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl });
  // Whoever waits for an answer is told by its rejection; the same news as an event that nobody hears would end the whole campaign.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

import { Argument, type Command } from 'commander';
import { RINGS, type Ring } from '../db/secrets/rotate.ts';
import { reachableDatabase } from './database.ts';
import { Failure } from './failure.ts';
import { home, operator, secrets } from './home.ts';
import { globalsOf, print, table } from './output.ts';

const files = () => import('../db/secrets/secrets.ts');

async function create(_options: object, command: Command): Promise<void> {
  const [{ newSecrets, secretsPath }, { writeOnce }] = await Promise.all([
    files(),
    import('../db/secrets/secrets-file.ts'),
  ]);
  const path = secretsPath(home(), process.env);
  if (!writeOnce(path, newSecrets())) throw new Failure(`There are secrets in ${path} already; they are left alone.`);
  const { installation } = secrets();
  print(
    globalsOf(command),
    { path, installation },
    () =>
      `Secrets of installation ${installation} in ${path}\nKeep a copy of them apart from the copies of the database.`,
  );
}

async function list(_options: object, command: Command): Promise<void> {
  const { seal, wrap, payload, checkpoint, installation } = secrets();
  const rings = [
    { for: 'seal', active: seal.active, keys: seal.ids },
    { for: 'wrap', active: wrap.active, keys: wrap.ids },
    { for: 'payload', active: payload?.active ?? null, keys: payload?.ids ?? [] },
    { for: 'checkpoint', active: checkpoint?.active ?? null, keys: Object.keys(checkpoint?.publicKeys() ?? {}) },
  ];
  print(globalsOf(command), { installation, rings }, () => {
    const rows = rings.map((ring) => [ring.for, ring.active, ring.keys.join(' ')]);
    return `Installation ${installation}\n\n${table(['FOR', 'ACTIVE', 'KEYS'], rows)}`;
  });
}

/** The database comes first, since a change of keys that nobody recorded would be one that nobody sees. */
async function rotate(ring: Ring, _options: object, command: Command): Promise<void> {
  const url = await reachableDatabase();
  const [{ secretsPath }, { rotateKey }, { openPool }, { inTransaction }, { record }] = await Promise.all([
    files(),
    import('../db/secrets/rotate.ts'),
    import('../db/client.ts'),
    import('../db/transaction.ts'),
    import('../db/audit/streams.ts'),
  ]);
  const path = secretsPath(home(), process.env);
  const rotated = rotateKey(path, ring);
  const pool = openPool({ url, max: 1, applicationName: 'redress-cli' });
  try {
    await inTransaction(pool, async (client) => {
      await record(client, operator(), { stream: 'secrets', type: 'KeyRotated', data: { ...rotated } });
      return true;
    });
  } finally {
    await pool.end();
  }
  print(
    globalsOf(command),
    { ...rotated, path },
    () =>
      `Key ${rotated.to} is the one for ${ring} from now on, in ${path}. ${rotated.from ?? 'No other one'} stays for what it made.\n` +
      'Start workers again, then servers: until then they go on with the key that they know. Keep a copy of the file.',
  );
}

/** The keys outside the database. */
export function addSecrets(program: Command): void {
  const group = program.command('secrets').summary('make and exchange the keys outside the database');
  group.command('create').summary('make the secrets of a new installation').action(create);
  group.command('list').summary('tell which keys there are, without them').action(list);
  group
    .command('rotate')
    .summary('add a key and use it from now on; what older ones made is checked with them')
    .addArgument(new Argument('<for>').choices(RINGS))
    .addHelpText('after', '\nExample:\n  redress secrets rotate seal')
    .action(rotate);
}

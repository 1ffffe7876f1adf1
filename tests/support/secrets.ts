import { fileURLToPath } from 'node:url';
import type { Author } from '../../db/audit/streams.ts';
import { holdSecrets } from '../../db/secrets/held.ts';
import { secretsOf } from '../../db/secrets/secrets.ts';

/** The secrets of every installation that tests make, for those that run in a process of their own too. They guard nothing. */
export const TEST_SECRETS_FILE = fileURLToPath(new URL('secrets.json', import.meta.url));
export const TEST_SECRETS = secretsOf('', { SECRETS_FILE: TEST_SECRETS_FILE });

/** Who changes rules, keys and the like in tests. */
export const BY_TEST: Author = { secrets: TEST_SECRETS, actor: { kind: 'system', id: 'test' } };

// Whatever a test process reads of a database is opened with them.
holdSecrets(TEST_SECRETS);

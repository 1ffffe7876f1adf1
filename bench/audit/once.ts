import { verify } from '../../db/audit/verify.ts';
import { holdSecrets } from '../../db/secrets/held.ts';
import { secretsOf } from '../../db/secrets/secrets.ts';

/** The whole check once, in a process of its own: prints what was found and the most memory that it took. */
const [home = '', databaseUrl = '', file = ''] = process.argv.slice(2);
const secrets = secretsOf(home, {});
holdSecrets(secrets);
const { events, found } = await verify(databaseUrl, { secrets, file });
const { maxRSS } = process.resourceUsage();
console.log(JSON.stringify({ events, found, peakMiB: Math.round(maxRSS / 1024) }));

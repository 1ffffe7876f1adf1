import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edgeOf } from '../../api/edge.ts';
import type { Finding } from '../../cli/doctor/finding.ts';
import { mappingFound, providerClockFound, providerFindings, signingKeysFound } from '../../cli/doctor/identity.ts';
import { edgeFound, signInFindings } from '../../cli/doctor/sign-in.ts';
import { openDatabase, openPool } from '../../db/client.ts';
import { readRulebookFolder } from '../../db/rulebook-files.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { beginSession } from '../../db/sessions.ts';
import { identityEnvironment, identityFor } from '../support/identity-in-tests.ts';
import { IdentityProvider } from '../support/identity-provider.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { RULEBOOKS } from '../support/product.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';

let provider: IdentityProvider;
let database: Awaited<ReturnType<typeof cloneDatabase>>;
beforeAll(async () => {
  provider = await IdentityProvider.start();
  database = await cloneDatabase();
  const db = openDatabase({ url: database.databases.writer, max: 1, applicationName: 'test-doctor' });
  await publishRulebooks(db, readRulebookFolder(RULEBOOKS), BY_TEST);
  await db.destroy();
});
afterAll(async () => {
  await provider.stop();
  await database.drop();
});

const machine = (env: NodeJS.ProcessEnv = {}) => ({ home: '', env, node: '24.1.0' });
const wrongOf = (findings: readonly Finding[]) =>
  findings.filter(({ state }) => state !== 'ok').map(({ check, state }) => `${state} ${check}`);
const PUBLIC_URL = new URL('http://127.0.0.1');

/** What is found of the provider by settings that differ from the right ones. */
const foundBy = (more: NodeJS.ProcessEnv, publicUrl = PUBLIC_URL) =>
  providerFindings(identityFor(provider, more), publicUrl);
const expectFault = (findings: readonly Finding[], check: string, says: RegExp, fix: RegExp) => {
  expect(wrongOf(findings)).toEqual([`fault ${check}`]);
  const found = findings.find((one) => one.check === check);
  expect(found?.says).toMatch(says);
  expect(found?.fix).toMatch(fix);
};

describe('the doctor, of a real identity provider', () => {
  it('finds no fault where the settings are right, and looks at everything', async () => {
    const findings = await signInFindings(machine(identityEnvironment(provider)), database.databases.writer);
    // The mapping of the tests has a row too much, on purpose.
    expect(wrongOf(findings)).toEqual(['warning mapping of groups']);
    expect(findings.find(({ state }) => state === 'warning')?.says).toContain('redress-kashgar to branch kashgar');
    expect(findings.map(({ check }) => check)).toEqual([
      'way to the desk',
      'identity provider',
      'keys of the identity provider',
      'clock of the identity provider',
      'redirect address',
      'client of the desk',
      'mapping of groups',
      'sessions',
    ]);
  });

  it('says that it is away, or calls itself otherwise', async () => {
    provider.isAway = true;
    const away = await foundBy({});
    provider.isAway = false;
    expectFault(away, 'identity provider', /does not describe itself \(.*fetch failed/, /OIDC_ISSUER/);
    // The same server by another name.
    const other = provider.issuer.replace('localhost', '127.0.0.1');
    expectFault(await foundBy({ OIDC_ISSUER: other }), 'identity provider', /issuer/, /exactly what the provider/);
  });

  it('says that it does not know the desk at its address', async () => {
    const elsewhere = await foundBy({}, new URL('https://desk.example.com'));
    expectFault(
      elsewhere,
      'redirect address',
      /answers 400 to a sign-in at https:\/\/desk\.example\.com\/v1\/sign-in\/callback/,
      /Register exactly https:\/\/desk\.example\.com\/v1\/sign-in\/callback for the client desk/,
    );
  });

  it('says that it does not take the secret of the desk, or lacks the desk altogether', async () => {
    const wrong = await foundBy({ OIDC_CLIENT_SECRET: 'another one' });
    expectFault(wrong, 'client of the desk', /does not take desk by its secret/, /OIDC_CLIENT_SECRET/);
    expect(JSON.stringify(wrong)).not.toContain('another one');
    const stranger = await foundBy({ OIDC_CLIENT_ID: 'stranger' });
    expect(wrongOf(stranger)).toEqual(['fault redirect address', 'fault client of the desk']);
  });

  it('says that it signs by nothing that is taken', async () => {
    const findings = await foundBy({ OIDC_ALGORITHMS: 'ES256' });
    expectFault(findings, 'keys of the identity provider', /None is for ES256; it has RS256/, /OIDC_ALGORITHMS/);
    expect(signingKeysFound({ keys: [] }, ['RS256']).state).toBe('fault');
    expect(signingKeysFound({ keys: [{ alg: 'RS256', use: 'enc' }] }, ['RS256']).state).toBe('fault');
    expect(signingKeysFound({ keys: [{ kty: 'RSA' }] }, ['RS256']).state).toBe('ok');
  });

  it('says how far its clock is off', () => {
    const at = Date.parse('2026-05-01T08:00:00Z');
    const stateAt = (date: string, more = {}) =>
      providerClockFound(new Headers({ date, ...more }), 30, at, at + 400).state;
    expect(stateAt('Fri, 01 May 2026 08:00:00 GMT')).toBe('ok');
    expect(stateAt('Fri, 01 May 2026 07:59:50 GMT')).toBe('warning');
    expect(stateAt('Fri, 01 May 2026 08:00:10 GMT')).toBe('warning');
    expect(stateAt('Fri, 01 May 2026 08:00:31 GMT')).toBe('fault');
    expect(stateAt('Fri, 01 May 2026 07:59:20 GMT')).toBe('fault');
    // A cache gave what is 40 seconds old.
    expect(stateAt('Fri, 01 May 2026 07:59:20 GMT', { age: '40' })).toBe('ok');
  });

  it('says to which organisations and branches groups lead that are not there', () => {
    const { mapping } = identityFor(provider);
    const known = { demo: ['urumqi', 'kashgar'], 'sea-freight': [] };
    expect(mappingFound(mapping, known).state).toBe('ok');
    const without = mappingFound(mapping, { demo: known.demo });
    expect(without).toMatchObject({ state: 'fault' });
    expect(without.says).toContain('redress-port to sea-freight; those with rules are: demo');
    const branch = mappingFound(mapping, { ...known, demo: ['urumqi'] });
    expect(branch).toMatchObject({ state: 'warning' });
    expect(branch.says).toContain('redress-kashgar to branch kashgar');
  });
});

describe('the doctor, of a provider that answers strangely', () => {
  /** Where browsers are led that begin to sign in. */
  let leads = '';
  const strange = createServer((request, response) => {
    const url = `http://localhost:${(strange.address() as AddressInfo).port}`;
    const described = { issuer: url, authorization_endpoint: `${url}/auth`, token_endpoint: `${url}/token` };
    if (request.url?.startsWith('/.well-known')) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ...described, jwks_uri: `${url}/keys` }));
    } else if (request.url?.startsWith('/auth')) response.writeHead(302, { location: leads }).end();
    else response.writeHead(500).end();
  });
  beforeAll(() => new Promise<void>((resolve) => strange.listen(0, '127.0.0.1', resolve)));
  afterAll(() => strange.close());
  const found = () => foundBy({ OIDC_ISSUER: `http://localhost:${(strange.address() as AddressInfo).port}` });

  it('says so where it leads browsers elsewhere than back, and where its keys are not to be had', async () => {
    leads = '/page-of-errors';
    expect(wrongOf(await found())).toEqual([
      'fault keys of the identity provider',
      'warning redirect address',
      'fault client of the desk',
    ]);
  });

  it('says that it refuses what the desk asks for', async () => {
    leads = 'http://127.0.0.1/v1/sign-in/callback?error=invalid_scope&error_description=payroll';
    const address = (await found()).find(({ check }) => check === 'redirect address');
    expect(address).toMatchObject({ state: 'fault', fix: 'Correct OIDC_SCOPES, or the client there.' });
    expect(address?.says).toContain('invalid_scope: payroll');
  });
});

describe('the doctor, of the way to the desk and of sessions', () => {
  it('says what makes sessions unsafe, shared or endless', () => {
    const stateOf = (env: NodeJS.ProcessEnv) => edgeFound(edgeOf(env)).state;
    expect(stateOf({})).toBe('ok');
    expect(stateOf({ PUBLIC_URL: 'http://localhost:3000' })).toBe('ok');
    expect(stateOf({ PUBLIC_URL: 'http://desk.example.com' })).toBe('warning');
    expect(stateOf({ PUBLIC_URL: 'https://desk.example.com' })).toBe('warning');
    expect(stateOf({ PUBLIC_URL: 'https://desk.example.com', TRUST_PROXY: '10.0.0.0/8' })).toBe('ok');
    expect(stateOf({ SESSION_HOURS: '1', SESSION_IDLE_MINUTES: '90' })).toBe('warning');
  });

  it('says of sessions that could not be begun by the settings of now', async () => {
    const pool = openPool({ url: database.databases.writer, max: 1, applicationName: 'test-doctor' });
    const who = { person: 'lin', organisations: ['demo'], branches: [] };
    const begin = (keyId: string) =>
      beginSession(
        pool,
        TEST_SECRETS,
        { ...who, role: 'agent', keyId },
        { longestMs: 12 * 3_600_000, way: 'key', ip: '127.0.0.1' },
      );
    const { writer } = database.databases;
    const sessionsBy = async (env: NodeJS.ProcessEnv) =>
      (await signInFindings(machine(env), writer)).find(({ check }) => check === 'sessions');
    await begin('0123456789ab');
    expect(await sessionsBy({})).toMatchObject({ state: 'ok', says: '1 live.' });
    expect(await sessionsBy({ SESSION_HOURS: '8' })).toMatchObject({ state: 'warning' });
    await begin('oidc:0123456789abcdef');
    expect((await sessionsBy({}))?.says).toContain('1 were begun by an identity provider, and none is configured');
    expect(await sessionsBy(identityEnvironment(provider))).toMatchObject({ state: 'ok', says: '2 live.' });
    await pool.end();
  });

  it('says nothing of them where the settings make no sense, which is told by itself', async () => {
    expect(await signInFindings(machine({ OIDC_CLIENT_ID: 'desk' }), database.databases.writer)).toEqual([]);
  });
});

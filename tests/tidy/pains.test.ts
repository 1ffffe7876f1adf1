import { expect, it } from 'vitest';
import { filesOf, textOf } from './sources.ts';

/**
 * What users of other systems complain about, by the public thread in which they do. Each has a test that shows the situation
 * and what this product does in it; the thread stands at the end of the test's title.
 */
const THREADS: Readonly<Record<string, readonly string[]>> = {
  'business time is wrong': [
    'glpi-project/glpi#22678',
    'glpi-project/glpi#10594',
    'glpi-project/glpi#15429',
    'osTicket/osTicket#6739',
    'zammad/zammad#3180',
    'zammad/zammad#390',
    'apache/incubator-kie-issues#1648',
    'frappe/helpdesk#3776',
    'frappe/helpdesk#2212',
    'chatwoot/chatwoot#14009',
    'chatwoot/chatwoot#13392',
    'liriansu-opus/chinese-calendar#68',
    'NateScarlet/holiday-cn#301',
  ],
  'pause, reopen, recalculation': [
    'glpi-project/glpi#6902',
    'glpi-project/glpi#7946',
    'glpi-project/glpi#24481',
    'frappe/erpnext#52489',
    'chatwoot/chatwoot#12058',
    'chatwoot/chatwoot#15024',
    'osTicket/osTicket#3034',
    'osTicket/osTicket#1684',
    'osTicket/osTicket#5955',
    'zammad/zammad#3140',
    'zammad/zammad#1322',
    'zammad/zammad#5177',
  ],
  'escalations late, twice, never': [
    'camunda/camunda#61297',
    'camunda/camunda#14882',
    'camunda/camunda#9680',
    'zammad/zammad#5911',
    'zammad/zammad#3523',
    'zammad/zammad#4348',
    'glpi-project/glpi#5319',
    'glpi-project/glpi#2408',
    'znuny/Znuny#422',
    'pluginsGLPI/escalade#213',
    'abhinavxd/libredesk#70',
    'zammad/zammad#4353',
    'zammad/zammad#4432',
    'open-mercato/open-mercato#2293',
    'dbos-inc/dbos-transact-py#716',
    'restatedev/restate#5375',
    'AxonIQ/AxonFramework#3857',
    'Dev1822/paySphere#1157',
  ],
  promises: ['freescout-help-desk/freescout#3584', 'freescout-help-desk/freescout#5378', 'margince/margince#1257'],
};

/** Threads that stand at the end of a test's title. */
const shownIn = (text: string): string[] =>
  [...text.matchAll(/\((\S+?\/\S+?#\d+)\)['"`]/g)].flatMap(([, thread]) => thread ?? []);

/** Pure ones, and those that need servers. */
const texts = filesOf()
  .filter((path) => /^tests\/((domain|thorough)\/pains\/.*|workflow\/pains)\.test\.ts$/.test(path))
  .map(textOf);

it.each(Object.entries(THREADS))('every thread about %s has a test', (_, threads) => {
  const shown = new Set(texts.flatMap(shownIn));
  expect(threads.filter((thread) => !shown.has(thread))).toEqual([]);
});

it('a test names only threads that are listed, so that none is misspelt', () => {
  const listed = new Set(Object.values(THREADS).flat());
  expect(texts.flatMap(shownIn).filter((thread) => !listed.has(thread))).toEqual([]);
  expect(listed.size).toBe(46);
});

it('a thread that a test does not end with would be missed', () => {
  expect(shownIn("it('lunch is no working time (frappe/helpdesk#2212)', () => {")).toEqual(['frappe/helpdesk#2212']);
  expect(shownIn("it('lunch is no working time', () => { // frappe/helpdesk#2212")).toEqual([]);
});

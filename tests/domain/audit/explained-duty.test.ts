import { describe, expect, it } from 'vitest';
import { dutyLines, reasonWords } from '../../../workflows/domain/audit/explain/duty.ts';
import { mon } from '../../support/builders.ts';
import { DEMO } from '../../support/lives.ts';
import { away, rosterOf } from '../../support/rosters.ts';
import { read } from './support.ts';

const absent = (person: string, deputy: string) => away(person, '2026-03-02T08:00', '2026-03-03T08:00', deputy);
const found = (role: string, { at = mon('12:00'), branch, gone = [] }: Asked = {}) =>
  dutyLines(rosterOf({ away: gone }), DEMO, { role, branch, at });
interface Asked {
  at?: string;
  branch?: string;
  gone?: object[];
}

describe('whom a roster names', () => {
  it.each<[string, string, Asked, person: string, en: string, zh: string]>([
    [
      'a colleague on shift',
      'supervisor',
      {},
      'li-na',
      'li-na is the Supervisor at 2026-03-02 12:00: on shift.',
      '2026-03-02 12:00 的客服主管为 li-na：当班。',
    ],
    [
      'whoever the role is forwarded to',
      'supervisor',
      { at: mon('20:00') },
      'chen-hao',
      'chen-hao is the Supervisor at 2026-03-02 20:00: to whom the role is forwarded while nobody is on duty.',
      '2026-03-02 20:00 的客服主管为 chen-hao：无人值班时的转接对象。',
    ],
    [
      'whoever bears the role in the branch',
      'manager',
      { branch: 'urumqi' },
      'ma-jun',
      'ma-jun is the Manager at 2026-03-02 12:00: the only bearer of the role.',
      '2026-03-02 12:00 的客服经理为 ma-jun：该角色的承担人。',
    ],
  ])('is %s', (_, role, asked, person, en, zh) => {
    const answer = found(role, asked);
    expect(answer.found?.person).toBe(person);
    expect(answer.lines).toEqual([
      { en: `By the roster since 2026-01-01 00:00, ${en}`, zh: `按 2026-01-01 00:00 起的值班表，${zh}` },
    ]);
  });

  it('is a deputy, with the absence and all who would act one after another', () => {
    const gone = [absent('chen-hao', 'li-na'), absent('li-na', 'wang-lei')];
    expect(read(found('manager', { gone }).lines)).toEqual([
      'By the roster since 2026-01-01 00:00, wang-lei is the Manager at 2026-03-02 12:00: acting for somebody who is away.',
      '按 2026-01-01 00:00 起的值班表，2026-03-02 12:00 的客服经理为 wang-lei：代班。',
      'chen-hao is away from 2026-03-02 08:00 to 2026-03-03 08:00; deputies, one after another: li-na, wang-lei.',
      'chen-hao 于 2026-03-02 08:00 至 2026-03-03 08:00 不在岗；代班人依次为：li-na, wang-lei。',
    ]);
  });

  it('is nobody for a role that nobody bears', () => {
    expect(found('captain')).toEqual({
      found: undefined,
      lines: [
        {
          en: 'By the roster nobody is on duty as captain at 2026-03-02 12:00.',
          zh: '按值班表，2026-03-02 12:00 无人值captain班。',
        },
      ],
    });
  });

  it('has a word of ours for why, and else the word that the notice has', () => {
    expect(reasonWords('deputy')).toEqual({ en: 'acting for somebody who is away', zh: '代班' });
    expect(reasonWords('by lot')).toEqual({ en: 'by lot', zh: 'by lot' });
  });
});

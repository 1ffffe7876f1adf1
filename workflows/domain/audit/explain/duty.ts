import { absenceOf, deputyChain, onDuty, type DutyReason, type OnDuty, type Roster } from '../../duty/roster.ts';
import type { Rulebook } from '../../rulebook/rulebook.ts';
import { named } from '../../rulebook/rulebook.ts';
import type { Instant, Words } from '../../vocabulary.ts';
import { same, wallTime } from '../names.ts';

const REASONS: Readonly<Record<DutyReason, Words>> = {
  shift: { en: 'on shift', zh: '当班' },
  holder: { en: 'the only bearer of the role', zh: '该角色的承担人' },
  deputy: { en: 'acting for somebody who is away', zh: '代班' },
  'after-hours': { en: 'to whom the role is forwarded while nobody is on duty', zh: '无人值班时的转接对象' },
};

/** Why somebody was told, by the word that the notice has for it. */
export const reasonWords = (because: string): Words =>
  named(REASONS as Record<string, Words>, because) ?? same(because);

/** Whom a roster names for a role at an instant and why, in sentences; undefined where it names nobody. */
export function dutyLines(
  roster: Roster,
  rules: Rulebook,
  { role, branch, at }: { role: string; branch: string | undefined; at: Instant },
): { found: OnDuty | undefined; lines: Words[] } {
  const time = wallTime(at, roster.timeZone);
  const name = named(rules.roles, role) ?? same(role);
  const found = onDuty(roster, role, branch, at);
  if (!found) {
    return {
      found,
      lines: [
        {
          en: `By the roster nobody is on duty as ${name.en} at ${time}.`,
          zh: `按值班表，${time} 无人值${name.zh}班。`,
        },
      ],
    };
  }
  const because = reasonWords(found.because);
  const lines: Words[] = [
    {
      en: `By the roster since ${wallTime(roster.effectiveFrom, roster.timeZone)}, ${found.person} is the ${name.en} at ${time}: ${because.en}.`,
      zh: `按 ${wallTime(roster.effectiveFrom, roster.timeZone)} 起的值班表，${time} 的${name.zh}为 ${found.person}：${because.zh}。`,
    },
  ];
  const { insteadOf } = found;
  const away = insteadOf === undefined ? undefined : absenceOf(roster, insteadOf, at);
  if (insteadOf !== undefined && away) {
    const chain = deputyChain(roster, insteadOf, at).join(', ');
    const [from, to] = [wallTime(away.from, roster.timeZone), wallTime(away.to, roster.timeZone)];
    lines.push({
      en: `${insteadOf} is away from ${from} to ${to}; deputies, one after another: ${chain}.`,
      zh: `${insteadOf} 于 ${from} 至 ${to} 不在岗；代班人依次为：${chain}。`,
    });
  }
  return { found, lines };
}

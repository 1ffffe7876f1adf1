import type { RecordedEvent } from '../workflows/domain/case/events.ts';
import type { Summary } from '../workflows/domain/rulebook/practice/practice.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import type { Instant, Words } from '../workflows/domain/vocabulary.ts';
import type { Days } from './period.ts';
import { fillRegister, withoutPersonal, type FilledRegister } from './register.ts';
import { registers } from './registers/registry.ts';
import type { Value } from './value.ts';

/** What a partner is told: the rows that are about it, of which there may be none. */
export interface PartnerNotice {
  partner: string;
  name: Words;
  rows: Value[][];
}

/** A register as it is frozen: under the name of its summary, without anything personal, with a notice for each partner. */
export interface SummaryContent extends FilledRegister {
  name: Words;
  partners?: PartnerNotice[];
}

const partnerNotices = ({ rows, about }: FilledRegister, { practice }: Rulebook): PartnerNotice[] =>
  Object.entries(practice?.partners ?? {}).map(([partner, { name }]) => ({
    partner,
    name,
    rows: rows.filter((_, index) => about[index]?.partner === partner),
  }));

/** Fills the register of a summary for a period from the logs, however long it becomes. */
export async function fillSummary(
  rule: Summary,
  days: Days,
  by: { rules: Rulebook; now: Instant },
  logs: AsyncIterable<readonly RecordedEvent[]>,
): Promise<SummaryContent> {
  const { from, to } = days;
  const whole = await fillRegister(registers[rule.register], { from, to }, by, logs);
  if (!whole) throw new RangeError(`Register ${rule.register} was filled without a limit, yet reached one.`);
  const register = withoutPersonal(whole);
  return {
    name: rule.name,
    ...register,
    ...(rule.partners ? { partners: partnerNotices(register, by.rules) } : {}),
  };
}

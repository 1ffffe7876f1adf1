import type { RecordedEvent } from '../workflows/domain/case/events.ts';
import type { Summary } from '../workflows/domain/rulebook/practice/practice.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import type { Instant, Words } from '../workflows/domain/vocabulary.ts';
import type { Evidence } from './evidence.ts';
import { field } from './form.ts';
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

/** Which of the versions of a summary is shown, and for a restated one when, by whom and why it was. */
export interface ShownVersion {
  version: number;
  latest: number;
  at: Instant;
  by: string | null;
  reason: string | null;
}

function versionName({ version, latest }: ShownVersion): Words {
  const as = version === 1 ? { en: 'as frozen', zh: '原冻结版' } : { en: 'restated', zh: '更正' };
  return {
    en: `version ${version} of ${latest}, ${as.en}`,
    zh: `第${version}版，共${latest}版，${as.zh}`,
  };
}

/** A summary as it is printed: under its own name, and once it was restated with its version; left out, it is not frozen. */
export function printable(content: SummaryContent, shown?: ShownVersion): FilledRegister {
  const { name } = content;
  if (!shown || shown.latest === 1) return { ...content, title: name };
  const version = versionName(shown);
  const why =
    shown.version === 1
      ? []
      : [
          field('restatedAt', 'Restated at', '更正时间', { at: shown.at }),
          field('restatedBy', 'Restated by', '更正人', shown.by),
          field('reason', 'Reason', '更正原因', shown.reason),
        ];
  return {
    ...content,
    title: { en: `${name.en} (${version.en})`, zh: `${name.zh}（${version.zh}）` },
    figures: [...why, ...content.figures],
  };
}

/** A figure of a partner in a summary; undefined where it has no such partner or figure. */
export function figureOf(
  { columns, rows, about, evidence }: SummaryContent,
  partner: string,
  figure: string,
): { label: Words; value: Value; evidence: Evidence } | undefined {
  const row = about.findIndex((one) => one.partner === partner);
  const column = columns.findIndex(({ id }) => id === figure && isFigure(id));
  const label = columns[column]?.label;
  if (row < 0 || !label) return undefined;
  return { label, value: rows[row]?.[column] ?? null, evidence: evidence?.[row] ?? {} };
}

const isFigure = (column: string): boolean => column !== 'no' && column !== 'partner';

/** The partners and figures that a summary has, for whoever asks for one that it lacks. */
export const partnersAndFigures = ({ columns, about }: SummaryContent): { partners: string[]; figures: string[] } => ({
  partners: about.flatMap(({ partner }) => partner ?? []),
  figures: columns.map(({ id }) => id).filter(isFigure),
});

import { sourceName } from '../rulebook/rulebook.ts';
import type { Words } from '../vocabulary.ts';
import { freed } from './exemption.ts';
import type { Working } from './working.ts';

/** Parts of the claim that the regime does not regard: what was given, and whether the regime has a use for it. */
function unregarded(working: Working): Words[] {
  const { claim, version } = working;
  const given: [field: string, value: unknown, regarded: unknown][] = [
    [
      'declaredValue',
      claim.declaredValue,
      version.declaredValueLifts || version.declaredValueIsCap || version.insuredByDeclaration,
    ],
    ['agreedSum', claim.agreedSum, version.agreedSumPrevails],
    ['namedCap', claim.namedCap, version.namedCap],
    ['postage', claim.postage, version.timesPostage],
    ['charges', claim.charges, version.refundsCharges || version.delay?.atMostAllFreight],
    ['interest', claim.interest, version.interest],
    ['conduct', claim.conduct === 'ordinary' ? undefined : claim.conduct, working.uncapped],
    ['exemption', claim.exemption, freed(working) !== 'nothing'],
  ];
  const source = sourceName(version.source);
  return given
    .filter(([, value, regarded]) => value !== undefined && !regarded)
    .map(([field]) => ({
      en: `\`${field}\` changes nothing under ${source.en}.`,
      zh: `\`${field}\` 在 ${source.zh} 下不影响计算。`,
    }));
}

/** What the reader must know besides the figures, in both languages. */
export function warningsInWords(working: Working): Words[] {
  const { claim, version, steps } = working;
  const rules = [version.source, ...steps.flatMap(({ rule }) => rule ?? [])].filter(
    ({ confidence }) => confidence === 'M',
  );
  const unconfirmed = [...new Map(rules.map((rule) => [rule.text, sourceName(rule)])).values()];
  const source = sourceName(version.source);
  return [
    ...unconfirmed.map(({ en, zh }) => ({
      en: `Unconfirmed: ${en}. Check it before anyone relies on it.`,
      zh: `未经核实：${zh}。使用前须先核对。`,
    })),
    ...unregarded(working),
    ...(claim.delay && !version.delay && freed(working) === 'nothing'
      ? [
          {
            en: `The regime has no limit for delay, so \`delay.loss\` counts in full: ${source.en}.`,
            zh: `该制度对延误没有限额，\`delay.loss\` 全额计入：${source.zh}。`,
          },
        ]
      : []),
  ];
}

/** The same in English, as a result bears it. */
export const warningsOf = (working: Working): string[] => warningsInWords(working).map(({ en }) => en);

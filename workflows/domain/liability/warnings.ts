import { freed } from './exemption.ts';
import type { Working } from './working.ts';

/** Parts of the claim that the regime does not regard: what was given, and whether the regime has a use for it. */
function unregarded(working: Working): string[] {
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
  return given
    .filter(([, value, regarded]) => value !== undefined && !regarded)
    .map(([field]) => `\`${field}\` changes nothing under ${version.source.text}.`);
}

/** What the reader must know besides the figures. */
export function warningsOf(working: Working): string[] {
  const { claim, version, steps } = working;
  const rules = [version.source, ...steps.flatMap(({ rule }) => rule ?? [])].filter(
    ({ confidence }) => confidence === 'M',
  );
  const unconfirmed = [...new Set(rules.map(({ text }) => text))];
  return [
    ...unconfirmed.map((text) => `Unconfirmed: ${text}. Check it before anyone relies on it.`),
    ...unregarded(working),
    ...(claim.delay && !version.delay && freed(working) === 'nothing'
      ? [`The regime has no limit for delay, so \`delay.loss\` counts in full: ${version.source.text}.`]
      : []),
  ];
}

import { useTranslation } from 'react-i18next';
import { refusalOf, troubleOf, type Trouble } from '../../api/problem.ts';
import { fieldWords } from '../../parts/field-words.ts';
import { useLanguage, type Language } from '../../words/words.ts';
import type { Intake } from '../../api/client.ts';

/** What is wrong with fields, by their path. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Refusals that name no field, and the one that each is about. */
const ABOUT: Record<string, string> = {
  'promise-in-the-past': 'promise.dueAt',
  'too-far-ahead': 'promise.dueAt',
  'not-positive': 'amount',
  'no-route': 'type',
  'unknown-case': 'link',
};

/** Fields that the server names and the form has within another one. */
const WITHIN: Record<string, string> = {
  promise: 'ending',
  'amount.amountMinor': 'amount',
  'amount.currency': 'amount',
  onTheSpot: 'onTheSpot.answer',
  'link.caseId': 'link',
};

type Say = ReturnType<typeof useTranslation<'new'>>['t'];

/** What a refusal says of its field in few words, where its own sentence speaks of names that only programs know. */
const SHORT: Readonly<Record<string, 'wrongEmpty' | 'timeAsked' | 'wrongPast' | 'wrongFuture' | 'wrongBefore'>> = {
  'missing-fact': 'wrongEmpty',
  'channel-asks': 'wrongEmpty',
  'promise-needed': 'timeAsked',
  'promise-in-the-past': 'wrongPast',
  'time-in-the-future': 'wrongFuture',
  'reported-before-happened': 'wrongBefore',
};

function inShort({ code, facts }: Trouble, t: Say): string | undefined {
  const short = SHORT[code];
  if (short) return t(short);
  return code === 'wrong-fact' && facts['expected']?.startsWith('a number') ? t('wrongNumber') : undefined;
}

function ofFormat(field: string, intake: Intake | undefined, language: Language): string | undefined {
  return intake?.formats.find((one) => one.field === field)?.says[language];
}

/** Sorts what was refused by the fields that it is about. */
function sorted(trouble: Trouble, language: Language, intake: Intake | undefined, t: Say): FieldErrors {
  const refusal = inShort(trouble, t) ?? refusalOf(trouble)?.[language];
  const about = ABOUT[trouble.code];
  const named = trouble.errors.map(({ field, message }): [string, string] => {
    const format = trouble.code === 'wrong-format' ? ofFormat(field, intake, language) : undefined;
    return [WITHIN[field] ?? field, format ?? refusal ?? fieldWords(message, language)];
  });
  return Object.fromEntries(named.length > 0 || about === undefined ? named : [[about, refusal ?? trouble.detail]]);
}

/** How to say what is wrong with the fields of a case that was refused. */
export function useFieldErrors(intake: Intake | undefined): (error: unknown) => FieldErrors {
  const { t } = useTranslation('new');
  const [language] = useLanguage();
  return (error) => sorted(troubleOf(error), language, intake, t);
}

const ALONE = [
  'organisation',
  'branch',
  'kind',
  'type',
  'channel',
  'severity',
  'description',
  'amount',
  'ending',
  'happenedAt',
  'reportedAt',
];

/** Whether the form has a place beside which this is said; what has none is said at its end. */
export const hasPlace = (path: string): boolean =>
  ALONE.includes(path) || /^(complainant|shipment|facts|call|promise|onTheSpot)\./.test(path);

import { useTranslation } from 'react-i18next';
import { troubleOf } from '../../api/problem.ts';

type Say = ReturnType<typeof useTranslation<'case'>>['t'];

/** What the server says of a field, in the reader's language; what it says otherwise is said as it is. */
function inWords(message: string, t: Say): string {
  const most = /^must be at most (\d+) characters$/.exec(message)?.[1];
  if (most !== undefined) return t('form.wrongLong', { most });
  const [, side, limit = ''] = /^must be at (most|least) ([\d.]+)$/.exec(message) ?? [];
  if (side) return t(side === 'most' ? 'form.wrongAbove' : 'form.wrongBelow', { limit });
  if (message === 'is missing' || message === 'must not be empty' || message.startsWith('must be one of'))
    return t('form.wrongEmpty');
  if (message === 'must be a number' || message === 'must be a int') return t('form.wrongNumber');
  return message.startsWith('must be an instant') ? t('form.wrongInstant') : message;
}

/** What is wrong with the fields of a form: those that were left empty, or what the server said of them. */
export function useFieldErrors(): (missing: readonly string[], error: unknown) => Readonly<Record<string, string>> {
  const { t } = useTranslation('case');
  return (missing, error) => {
    const said = error ? troubleOf(error).errors : [];
    return Object.fromEntries([
      ...said.map(({ field, message }) => [field, inWords(message, t)]),
      ...missing.map((path) => [path, t('form.wrongEmpty')]),
    ]);
  };
}

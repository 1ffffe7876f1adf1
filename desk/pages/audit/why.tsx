import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getV1CasesByIdExplain, type Case, type Step } from '../../api/client.ts';
import { Segments } from '../../parts/segments.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useCaseNames } from './case-names.ts';
import { Explained } from './explained.tsx';
import { useAuditSearch } from './search.ts';

const QUESTIONS = ['due', 'who', 'escalation', 'refusal', 'amount'] as const;
type Question = (typeof QUESTIONS)[number];

/** Questions to a case, answered by the rules that decided it and by those of today, at the instant of the replay. */
export function Why({ one, steps }: { one: Case; steps: readonly Step[] }) {
  const { t } = useTranslation('audit');
  const names = useCaseNames(one);
  const [search] = useAuditSearch();
  const [about, setAbout] = useState<Question>('due');
  const [clock, setClock] = useState('');
  const [command, setCommand] = useState('Answer');
  const asked = {
    about,
    ...(about === 'due' && clock ? { clock } : {}),
    ...(about === 'who' ? { command } : {}),
    ...(search.at ? { asOf: search.at } : {}),
  };
  const { data, error, refetch } = useQuery({
    queryKey: ['case', one.id, 'explain', asked],
    queryFn: () => getV1CasesByIdExplain({ id: one.id, ...asked }),
    retry: false,
  });
  const commands = [...new Set(['Answer', ...steps.map((step) => step.command.type)])].toSorted();
  return (
    <section className="panel audit-then" aria-label={t('tabs.why')}>
      <Segments
        id="audit-about"
        label={t('question')}
        value={about}
        choices={QUESTIONS.map((value) => ({ value, label: t(`ask.${value}`) }))}
        onChoose={setAbout}
      />
      {about === 'due' ? (
        <p className="field">
          <label htmlFor="audit-clock">{t('clock')}</label>
          <select id="audit-clock" className="input" value={clock} onChange={({ target }) => setClock(target.value)}>
            <option value="">{t('nextClock')}</option>
            {one.clocks.map(({ key, clock: id, cycle }) => (
              <option key={`${key} ${cycle}`} value={key}>
                {names.clock(id)} ({key})
              </option>
            ))}
          </select>
        </p>
      ) : null}
      {about === 'who' ? (
        <p className="field">
          <label htmlFor="audit-command">{t('command')}</label>
          <select
            id="audit-command"
            className="input"
            value={command}
            onChange={({ target }) => setCommand(target.value)}
          >
            {commands.map((type) => (
              <option key={type}>{type}</option>
            ))}
          </select>
        </p>
      ) : null}
      {error ? <TroubleNote error={error} onRetry={() => void refetch()} /> : null}
      {data ? <Explained found={data} /> : error ? null : <Skeleton lines={4} />}
    </section>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SEVERITY_NAMES, STATUS_NAMES } from '../../../workflows/domain/audit/state-names.ts';
import type { Case, Clock } from '../../api/client.ts';
import { Moment } from '../../parts/moment.tsx';
import { Money } from '../../parts/money.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { useSay } from '../../words/words.ts';
import { useCaseNames } from './case-names.ts';
import { moneyOf } from './money-then.ts';

/** The state of a case in words: what it is, whose, what is due, what is promised, and the money. */
export function StateThen({ one }: { one: Case }) {
  const { t } = useTranslation('audit');
  const say = useSay();
  const names = useCaseNames(one);
  const sums = moneyOf(one);
  return (
    <div className="stack">
      <dl className="audit-facts">
        <Fact name={t('status')}>{say(STATUS_NAMES[one.status])}</Fact>
        <Fact name={t('owner')}>{one.owner ?? t('nobody')}</Fact>
        <Fact name={t('department')}>{names.department(one.department)}</Fact>
        <Fact name={t('severity')}>{say(SEVERITY_NAMES[one.severity])}</Fact>
        <Fact name={t('type')}>{names.type(one.type)}</Fact>
        <Fact name={t('next')}>
          {one.nextDeadlineAt ? <Moment at={one.nextDeadlineAt} zone={names.zone ?? 'UTC'} /> : t('nothingDue')}
          {one.overdue ? <strong className="audit-late"> ! {t('overdue')}</strong> : null}
        </Fact>
        <Fact name={t('paused')}>{one.paused ? names.pause(one.paused.reason) : t('no')}</Fact>
        <Fact name={t('version')}>{one.version}</Fact>
      </dl>
      <div className="audit-columns">
        <Clocks one={one} />
        <Promises one={one} />
        {sums.length > 0 ? (
          <section>
            <h3>{t('money')}</h3>
            <dl className="audit-sums">
              {sums.map(([name, amount]) => (
                <div key={name}>
                  <dt>{t(`sum.${name}`)}</dt>
                  <dd>
                    <Money amount={amount} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ) : null}
      </div>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const SIGNS = { running: '◷', paused: '⏸', met: '✓', cancelled: '–' } as const;

/** What a clock is; one that was met after its time says so. */
function clockWords(t: ReturnType<typeof useTranslation<'audit'>>['t'], { status, breachedAt }: Clock): string {
  if (!breachedAt) return t(`clockIs.${status}`);
  return status === 'met' ? t('metLate') : `${t(`clockIs.${status}`)} · ${t('missed')}`;
}

function Clocks({ one }: { one: Case }) {
  const { t } = useTranslation('audit');
  const names = useCaseNames(one);
  return (
    <section>
      <h3>{t('clocks')}</h3>
      {one.clocks.length === 0 ? <p className="soft">{t('noClocks')}</p> : null}
      {one.clocks.length > 0 ? (
        <Scroll label={t('clocks')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('clock')}</th>
                <th scope="col">{t('state')}</th>
                <th scope="col">{t('due')}</th>
              </tr>
            </thead>
            <tbody>
              {one.clocks.map((clock) => (
                <tr key={`${clock.key} ${clock.cycle}`}>
                  <th scope="row">
                    {names.clock(clock.clock)}
                    {clock.subject ? <span className="soft"> {clock.subject}</span> : null}
                  </th>
                  <td className={clock.breachedAt ? 'audit-late' : ''}>
                    <span aria-hidden="true">{clock.breachedAt ? '!' : SIGNS[clock.status]}</span>{' '}
                    {clockWords(t, clock)}
                  </td>
                  <td>
                    <Moment at={clock.dueAt} zone={names.zone ?? 'UTC'} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
    </section>
  );
}

function Promises({ one }: { one: Case }) {
  const { t } = useTranslation('audit');
  return (
    <section>
      <h3>{t('promises')}</h3>
      {one.promises.length === 0 ? <p className="soft">{t('noPromises')}</p> : null}
      <ul className="stack audit-tight">
        {one.promises.map(({ id, what, dueAt, state }) => (
          <li key={id}>
            {what ?? id} · <Moment at={dueAt} /> · <strong>{t(`promiseIs.${state}`)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

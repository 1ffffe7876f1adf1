import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Adoption } from '../../../workflows/domain/vocabulary.ts';
import type { CaseAdoption, CaseMove } from '../../api/client.ts';
import { useRun, type Run } from '../../api/use-run.ts';
import { RefusedCases } from '../../parts/refused-cases.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useChoice, type Choice, type Chosen } from './adopting.ts';
import { byHarm } from './harm.ts';
import { MovesTable } from './moves.tsx';
import { adoptionsOf } from './queries.ts';

const WAYS: readonly Adoption[] = ['retroactive', 'from-now'];
const SHOWN = 50;

/** The open cases that are under other versions than a published one: what it would do to each, and moving those that are chosen. */
export function Adoptions({ organisation, version }: { organisation: string; version: string }) {
  const { t } = useTranslation('rules');
  const [looked, setLooked] = useState<[number, number]>();
  const [failure, setFailure] = useState<unknown>();
  const [found, setFound] = useState<CaseAdoption[]>();
  const [reason, setReason] = useState('');
  // What is given is what was looked at: a case that moved since then is refused, and looked at again.
  const { run, begin, stop } = useRun<Chosen>(({ seen, applies }) => ({
    body: { type: 'AdoptRulebook', version, reason, applies },
    ifMatch: seen,
  }));
  const look = async (): Promise<void> => {
    setFailure(undefined);
    setLooked([0, 0]);
    try {
      setFound(await adoptionsOf(organisation, version, (...progress) => setLooked(progress)));
    } catch (error) {
      setFailure(error);
    } finally {
      setLooked(undefined);
    }
  };
  const move = (chosen: readonly Chosen[]): void => void begin(chosen).then(look);
  return (
    <div className="stack">
      <p className="soft">{t('adoptionsHint')}</p>
      {run ? <RunNote run={run} version={version} onStop={stop} /> : null}
      {looked ? (
        <p className="row">
          <progress aria-label={t('looking')} {...(looked[1] > 0 ? { value: looked[0], max: looked[1] } : {})} />
          <span className="soft">{t('looked', { count: looked[0] })}</span>
        </p>
      ) : (
        <p className="row">
          <button type="button" className="button" disabled={run?.isRunning ?? false} onClick={() => void look()}>
            {t('lookAtOpen')}
          </button>
        </p>
      )}
      {failure === undefined ? null : <TroubleNote error={failure} onRetry={() => void look()} />}
      {found?.length === 0 && !looked ? <output>{t('noneUnderOthers', { version })}</output> : null}
      {found && found.length > 0 ? (
        <Chooser
          found={found}
          version={version}
          reason={reason}
          onReason={setReason}
          isBusy={looked !== undefined || (run?.isRunning ?? false)}
          onMove={move}
        />
      ) : null}
    </div>
  );
}

interface Choosing {
  found: readonly CaseAdoption[];
  version: string;
  reason: string;
  onReason: (reason: string) => void;
  isBusy: boolean;
  onMove: (chosen: readonly Chosen[]) => void;
}

/** Which cases move, how each does, and why. */
function Chooser({ found, version, reason, onReason, isBusy, onMove }: Choosing) {
  const { t } = useTranslation(['rules', 'shell']);
  const choice = useChoice(found);
  const [shown, setShown] = useState(SHOWN);
  const moves = byHarm(found.map(choice.moveOf));
  const { chosen, able } = choice;
  const atOnce = moves.filter(({ clocks }) => clocks.some(({ missedAtOnce }) => missedAtOnce)).length;
  return (
    <>
      <p className={atOnce > 0 ? 'rules-harm' : 'soft'}>{t('missedNow', { count: atOnce })}</p>
      <div className="row">
        <label className="row">
          <input
            type="checkbox"
            checked={able.length > 0 && chosen.length === able.length}
            disabled={isBusy || able.length === 0}
            onChange={({ target }) => choice.chooseAll(target.checked)}
          />
          {t('chooseAll', { count: able.length })}
        </label>
        <label className="row">
          {t('howAll')}
          <select
            className="input rules-choice"
            value={choice.usual}
            disabled={isBusy}
            onChange={({ target }) => choice.setUsual(target.value as Adoption)}
          >
            {WAYS.map((way) => (
              <option key={way} value={way}>
                {t(`applies.${way}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <MovesTable
        moves={moves.slice(0, shown)}
        renderLead={(move) => <Chose move={move} choice={choice} isBusy={isBusy} />}
      />
      {moves.length > shown ? (
        <button type="button" className="button" onClick={() => setShown(shown + SHOWN)}>
          {t('more', { ns: 'shell' })}
        </button>
      ) : null}
      <label className="stack">
        {t('adoptReason')}
        <input className="input" value={reason} maxLength={2000} onChange={({ target }) => onReason(target.value)} />
      </label>
      <p className="row">
        <button
          type="button"
          className="button"
          data-look="primary"
          disabled={isBusy || chosen.length === 0 || reason.trim() === ''}
          onClick={() => onMove(chosen)}
        >
          {t('adopt', { count: chosen.length, version })}
        </button>
      </p>
    </>
  );
}

/** Whether one case moves, and how. */
function Chose({ move, choice, isBusy }: { move: CaseMove; choice: Choice; isBusy: boolean }) {
  const { t } = useTranslation('rules');
  const { caseId, reference } = move;
  return (
    <span className="row">
      <input
        type="checkbox"
        aria-label={t('choose', { reference })}
        checked={choice.isChosen(caseId)}
        disabled={isBusy || move.refusal !== undefined}
        onChange={({ target }) => choice.choose(caseId, target.checked)}
      />
      <select
        className="input rules-choice"
        aria-label={t('how', { reference })}
        value={choice.wayOf(caseId)}
        disabled={isBusy}
        onChange={({ target }) => choice.setWay(caseId, target.value as Adoption)}
      >
        {WAYS.map((way) => (
          <option key={way} value={way}>
            {t(`appliesShort.${way}`)}
          </option>
        ))}
      </select>
    </span>
  );
}

/** How far it has come; then how many moved, and which were refused and why. */
function RunNote({ run, version, onStop }: { run: Run<Chosen>; version: string; onStop: () => void }) {
  const { t } = useTranslation('rules');
  const { total, done, refused, isRunning } = run;
  return (
    <section aria-label={t('adoptions')} className="stack">
      <div className="row">
        <output>
          {isRunning ? t('adopting', { done, total }) : t('adopted', { count: done - refused.length, total, version })}
        </output>
        {isRunning ? (
          <>
            <progress value={done} max={total} aria-label={t('adoptions')} />
            <button type="button" className="button" onClick={onStop}>
              {t('stopAdopting')}
            </button>
          </>
        ) : null}
      </div>
      {refused.length > 0 ? (
        <>
          <p className="rules-harm">{t('adoptRefused')}</p>
          <RefusedCases refused={refused} />
        </>
      ) : null}
    </section>
  );
}

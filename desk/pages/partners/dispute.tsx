import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answered } from '../../api/client.ts';
import { newKey, send } from '../../api/send.ts';
import { announce } from '../../parts/announce.ts';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import type { Place } from './queries.ts';

const pathOf = ({ organisation, summary, period }: Place, what: string): string =>
  `/v1/organisations/${encodeURIComponent(organisation)}/summaries/${encodeURIComponent(summary)}/${encodeURIComponent(period)}/${what}`;

/** What somebody writes about a summary and sends once, however often it is tried. */
function useSaid(place: Place, what: 'disputes' | 'restatements', done: (body: Answered) => void) {
  const client = useQueryClient();
  const [key, setKey] = useState(newKey);
  const said = useMutation({
    mutationFn: (body: object) => send<Answered>(pathOf(place, what), { body, key }),
    onSuccess: ({ body }) => {
      setKey(newKey());
      done(body);
      void client.invalidateQueries({ queryKey: ['partners', place.organisation] });
    },
  });
  // What is written otherwise is another wish.
  return { ...said, change: () => setKey(newKey()) };
}

function Reason({
  id,
  label,
  hint,
  value,
  onChange,
}: {
  id: string;
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="input"
        required
        value={value}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onChange(target.value)}
      />
      <span id={`${id}-hint`} className="hint">
        {hint}
      </span>
    </div>
  );
}

/** Opens a case in which the partner says what is wrong with the figure. */
export function Dispute({ place, partner, measure }: { place: Place; partner: string; measure: string }) {
  const { t } = useTranslation('partners');
  const [reason, setReason] = useState('');
  const dispute = useSaid(place, 'disputes', (body) => {
    setReason('');
    announce(t('disputeOpened', { reference: body.case.reference }));
  });
  return (
    <form
      className="stack partners-form"
      onChange={dispute.change}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) dispute.mutate({ partner, measure, reason: reason.trim() });
      }}
    >
      <Reason
        id="dispute-reason"
        label={t('disputeReason')}
        hint={t('disputeHint')}
        value={reason}
        onChange={setReason}
      />
      {dispute.error ? <TroubleNote error={dispute.error} /> : null}
      <div>
        <button type="submit" className="button" data-look="primary" disabled={dispute.isPending || !reason.trim()}>
          {t('dispute')}
        </button>
      </div>
    </form>
  );
}

/** Fills the summary again from what is known now, as its next version. */
export function Restate({
  place,
  disputes,
}: {
  place: Place;
  disputes: readonly { caseId: string; reference: string }[];
}) {
  const { t } = useTranslation('partners');
  const [reason, setReason] = useState('');
  const [because, setBecause] = useState('');
  const restate = useSaid(place, 'restatements', () => {
    setReason('');
    announce(t('restated'));
  });
  return (
    <form
      className="stack partners-form"
      onChange={restate.change}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) restate.mutate({ reason: reason.trim(), ...(because ? { disputeCase: because } : {}) });
      }}
    >
      <Reason
        id="restate-reason"
        label={t('restateReason')}
        hint={t('restateHint')}
        value={reason}
        onChange={setReason}
      />
      {disputes.length > 0 ? (
        <div className="field">
          <label htmlFor="restate-because">{t('becauseOf')}</label>
          <select
            id="restate-because"
            className="input"
            value={because}
            onChange={({ target }) => setBecause(target.value)}
          >
            <option value="">{t('becauseOfNone')}</option>
            {disputes.map(({ caseId, reference }) => (
              <option key={caseId} value={caseId}>
                {reference}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      {restate.error ? <TroubleNote error={restate.error} /> : null}
      <div>
        <button type="submit" className="button" disabled={restate.isPending || !reason.trim()}>
          {t('restate')}
        </button>
      </div>
    </form>
  );
}

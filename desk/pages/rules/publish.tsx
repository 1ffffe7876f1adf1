import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as api from '../../api/client.ts';
import { troubleOf } from '../../api/problem.ts';
import { newKey, send } from '../../api/send.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { Adoptions } from './adoptions.tsx';
import { versionsQuery } from './queries.ts';
import { Changes } from './versions.tsx';

/** Publishing the draft: first it is said in words what that would do, and only a second answer does it. */
export function Publish({
  organisation,
  draft,
  onFailure,
}: {
  organisation: string;
  draft: string;
  onFailure: (failure: unknown) => void;
}) {
  const { t } = useTranslation(['rules', 'shell']);
  const client = useQueryClient();
  const { data } = useQuery(versionsQuery(organisation));
  const [begun] = useState(() => new Date().toISOString());
  const [known, setKnown] = useState<string>();
  const [checked, setChecked] = useState<api.CheckedDraft>();
  const [done, setDone] = useState<string>();
  const [meanwhile, setMeanwhile] = useState<unknown>();
  const [waits, setWaits] = useState<'sending' | 'waiting'>();
  // What was published before the page was opened has been seen; what comes later has to be shown first.
  const seen =
    known ??
    data?.items
      .filter(({ publishedAt }) => publishedAt <= begun)
      .toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt))[0]?.version;
  const fail = (error: unknown): void => {
    setChecked(undefined);
    if (troubleOf(error).code === 'rules-published-meanwhile') setMeanwhile(error);
    else onFailure(error);
  };
  const check = (last: string | undefined): void => {
    onFailure(undefined);
    setMeanwhile(undefined);
    setDone(undefined);
    if (last === undefined) return;
    const body = { draft, seen: last };
    api.postV1OrganisationsByOrganisationRulebooksCheck({ organisation, body }).then(setChecked, fail);
  };
  const publish = async (last: string): Promise<void> => {
    const body = { draft, seen: last };
    setWaits('sending');
    // The same draft published again is published once, so that an answer that got lost is asked for again.
    const { version } = await send<api.RulebookPublication>(
      `/v1/organisations/${encodeURIComponent(organisation)}/rulebooks`,
      { body, key: newKey(), onWaiting: () => setWaits('waiting') },
    )
      .then((sent) => sent.body)
      .finally(() => setWaits(undefined));
    setChecked(undefined);
    setKnown(version);
    setDone(version);
    await client.invalidateQueries({ queryKey: ['rules', organisation] });
    await client.invalidateQueries({ queryKey: ['session'] });
  };
  const goOn = (): void => {
    const last = troubleOf(meanwhile).facts['version'];
    setKnown(last);
    check(last);
  };
  return (
    <section className="panel rules-clause" aria-label={t('publish')}>
      <h2>{t('publish')}</h2>
      <p className="soft">{t('publishHint')}</p>
      <p className="row">
        <button
          type="button"
          className="button"
          disabled={draft.trim() === '' || seen === undefined}
          onClick={() => check(seen)}
        >
          {t('publishAsk')}
        </button>
      </p>
      {meanwhile === undefined ? null : (
        <>
          <TroubleNote error={meanwhile} />
          <button type="button" className="button" onClick={goOn}>
            {t('compareAndGoOn')}
          </button>
        </>
      )}
      {done === undefined ? null : (
        <>
          <output>{t('published', { version: done })}</output>
          <Adoptions organisation={organisation} version={done} />
        </>
      )}
      {checked && seen !== undefined ? (
        <Dialog open onClose={() => setChecked(undefined)} title={t('publishTitle', { version: checked.version })}>
          <Meaning checked={checked} />
          <p className="row">
            <button
              type="button"
              className="button"
              data-look="primary"
              disabled={waits !== undefined}
              onClick={() => void publish(seen).catch(fail)}
            >
              {t('publishNow', { version: checked.version })}
            </button>
            <output className="soft">{waits ? t(`shell:${waits}`) : ''}</output>
          </p>
        </Dialog>
      ) : null}
    </section>
  );
}

/** What publishing would do, in words. */
function Meaning({ checked }: { checked: api.CheckedDraft }) {
  const { t } = useTranslation('rules');
  const { effectiveFrom, timeZone, open, follows, followedBy, changes } = checked;
  return (
    <div className="stack">
      <ul>
        <li>{t('meansFrom', { from: effectiveFrom, zone: timeZone })}</li>
        {followedBy ? (
          <li>{t('meansUntil', { until: followedBy.effectiveFrom, version: followedBy.version })}</li>
        ) : null}
        <li>{t('meansOpen', { count: open })}</li>
        <li>{t('meansForEver')}</li>
        {follows ? <li>{t('meansChanges', { count: changes.length, version: follows.version })}</li> : null}
      </ul>
      {changes.length > 0 ? <Changes changes={changes} /> : null}
    </div>
  );
}

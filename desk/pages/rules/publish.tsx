import { useTranslation } from 'react-i18next';
import type { CheckedDraft } from '../../api/client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { Adoptions } from './adoptions.tsx';
import { usePublication, type Asked } from './use-publication.ts';
import { Changes } from './versions.tsx';

/** Publishing the draft: first it is said in words what that would do, and only a second answer does it. */
export function Publish(asked: Asked) {
  const { organisation, draft } = asked;
  const { t } = useTranslation(['rules', 'shell']);
  const { seen, checked, done, meanwhile, waits, check, publish, goOn, close } = usePublication(asked);
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
        <Dialog open onClose={close} title={t('publishTitle', { version: checked.version })}>
          <Meaning checked={checked} />
          <p className="row">
            <button
              type="button"
              className="button"
              data-look="primary"
              disabled={waits !== undefined}
              onClick={() => void publish(seen)}
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
function Meaning({ checked }: { checked: CheckedDraft }) {
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

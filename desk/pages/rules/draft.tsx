import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getV1OrganisationsByOrganisationRulebooksAndVersionSource as readSource } from '../../api/client.ts';
import { troubleOf } from '../../api/problem.ts';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { Backtest } from './backtest.tsx';
import { Editor } from './editor.tsx';
import { mistakesOf } from './mistakes.ts';
import { Moves } from './moves.tsx';
import { Publish } from './publish.tsx';
import { previewAll } from './queries.ts';

const keyOf = (organisation: string): string => `redress.rules.${organisation}`;

/** The draft as it is typed, kept in this browser. */
function useDraft(organisation: string): [string, (text: string) => void] {
  const [draft, setDraft] = useState(() => localStorage.getItem(keyOf(organisation)) ?? '');
  const change = (text: string): void => {
    setDraft(text);
    try {
      localStorage.setItem(keyOf(organisation), text);
    } catch {
      // A full or forbidden store keeps nothing; what is typed is still on the page.
    }
  };
  return [draft, change];
}

type Previewed = Awaited<ReturnType<typeof previewAll>>;

/** A draft of the rules, with mistakes at their lines, what it would do to open cases, and what it would have done to past ones. */
export function Draft({ organisation, version }: { organisation: string; version: string }) {
  const { t } = useTranslation('rules');
  const [draft, setDraft] = useDraft(organisation);
  const [looked, setLooked] = useState<[number, number] | undefined>();
  const [isTextless, setTextless] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const [found, setFound] = useState<{ of: string; result: Previewed }>();
  // The same list while it is the same failure, so that the editor jumps to it once.
  const mistakes = useMemo(() => mistakesOf(failure), [failure]);
  const preview = (): void => {
    setFailure(undefined);
    setLooked([0, 0]);
    previewAll(organisation, draft, (...progress) => setLooked(progress))
      .then((result) => setFound({ of: draft, result }), setFailure)
      .finally(() => setLooked(undefined));
  };
  const begin = (): void => {
    setTextless(false);
    readSource({ organisation, version }).then(
      ({ text }) => (text === null ? setTextless(true) : setDraft(text)),
      setFailure,
    );
  };
  return (
    <div className="stack">
      <section className="panel rules-clause" aria-label={t('draft')}>
        <p className="soft">{t('draftHint')}</p>
        <Editor draft={draft} onChange={setDraft} mistakes={mistakes} />
        <p className="row">
          <OpenFile onText={setDraft} />
          {draft.trim() === '' ? (
            <button type="button" className="button" onClick={begin}>
              {t('beginWith', { version })}
            </button>
          ) : null}
          <button
            type="button"
            className="button"
            data-look="primary"
            disabled={draft.trim() === '' || looked !== undefined}
            onClick={preview}
          >
            {t('preview')}
          </button>
          {looked ? (
            <>
              <progress aria-label={t('looking')} {...(looked[1] > 0 ? { value: looked[0], max: looked[1] } : {})} />
              <span className="soft">{t('looked', { count: looked[0] })}</span>
            </>
          ) : null}
        </p>
        {isTextless ? <output>{t('noText', { version })}</output> : null}
        {failure !== undefined && (mistakes.length === 0 || troubleOf(failure).code !== 'validation') ? (
          <TroubleNote error={failure} onRetry={preview} />
        ) : null}
      </section>
      {found ? <Moves found={found.result} isOld={found.of !== draft} /> : null}
      <Backtest organisation={organisation} draft={draft} onFailure={setFailure} />
      <Publish organisation={organisation} draft={draft} onFailure={setFailure} />
    </div>
  );
}

/** Puts the text of a file into the editor. */
function OpenFile({ onText }: { onText: (text: string) => void }) {
  const { t } = useTranslation('rules');
  return (
    <label className="button rules-file">
      {t('openFile')}
      <input
        type="file"
        accept=".yaml,.yml,.json"
        className="unseen"
        onChange={({ target }) => {
          void target.files?.[0]?.text().then(onText);
          target.value = '';
        }}
      />
    </label>
  );
}

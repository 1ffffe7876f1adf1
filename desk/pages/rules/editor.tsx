import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './editor.css';
import { startOf, type Mistake } from './mistakes.ts';

const LINE_PX = 20;

/** A text with its lines numbered, and what is wrong with it marked at the line and listed below. */
export function Editor({
  draft,
  onChange,
  mistakes,
}: {
  draft: string;
  onChange: (draft: string) => void;
  mistakes: readonly Mistake[];
}) {
  const { t } = useTranslation('rules');
  const text = useRef<HTMLTextAreaElement>(null);
  const [top, setTop] = useState(0);
  const wrong = new Set(mistakes.map(({ line }) => line));
  const lines = draft.split('\n').length;
  const goTo = ({ line, column }: Mistake): void => {
    const place = startOf(draft, Math.max(1, line)) + Math.max(0, column - 1);
    text.current?.focus();
    text.current?.setSelectionRange(place, place);
    text.current?.scrollTo({ top: Math.max(0, (line - 4) * LINE_PX) });
  };
  return (
    <div className="field">
      <label htmlFor="rules-draft">{t('draft')}</label>
      <div className="rules-editor">
        <div className="rules-gutter" aria-hidden="true">
          <div style={{ transform: `translateY(${-top}px)` }}>
            {Array.from({ length: lines }, (_, index) => (
              <div key={index} data-wrong={wrong.has(index + 1) ? '' : undefined}>
                {wrong.has(index + 1) ? '✗ ' : ''}
                {index + 1}
              </div>
            ))}
          </div>
        </div>
        <textarea
          ref={text}
          id="rules-draft"
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          value={draft}
          aria-invalid={mistakes.length > 0}
          aria-describedby={mistakes.length > 0 ? 'rules-mistakes' : undefined}
          onChange={({ target }) => onChange(target.value)}
          onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
        />
      </div>
      {mistakes.length > 0 ? (
        <div id="rules-mistakes" role="alert" className="rules-mistakes">
          <p>{t('mistakes', { count: mistakes.length })}</p>
          <ul>
            {mistakes.map((mistake, index) => (
              <li key={index}>
                <button type="button" onClick={() => goTo(mistake)}>
                  {mistake.line > 0 ? t('line', { line: mistake.line }) : t('wholeDraft')}
                </button>{' '}
                {mistake.path ? <code>{mistake.path}</code> : null} {mistake.message}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

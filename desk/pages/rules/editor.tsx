import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './editor.css';
import { startOf, type Mistake } from './mistakes.ts';

const LINE_PX = 20;
const LINES_BEFORE = 6;

/** Puts the cursor where a mistake is, with some lines before it in sight. */
function show(area: HTMLTextAreaElement | null, { line, column }: Mistake): void {
  if (!area) return;
  const place = startOf(area.value, Math.max(1, line)) + Math.max(0, column - 1);
  area.focus();
  area.setSelectionRange(place, place);
  area.scrollTo({ top: Math.max(0, (line - LINES_BEFORE) * LINE_PX), left: 0 });
}

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
  const [first] = mistakes;
  // What was just found is shown, not searched for.
  useEffect(() => {
    if (first) show(text.current, first);
  }, [first]);
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
                <button type="button" onClick={() => show(text.current, mistake)}>
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

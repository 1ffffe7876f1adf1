import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.tsx';
import { TroubleNote } from './trouble-note.tsx';

/** What a dialog asks, in the reader's language. */
interface Question {
  title: string;
  label: string;
  /** What to bear in mind, below the field. */
  hint?: string | undefined;
  /** What stands there at first. */
  begin?: string;
  /** Left out, one line. */
  lines?: number;
  /** So many characters at most. */
  longest?: number;
  /** Whether nothing is an answer, too. */
  mayBeEmpty?: boolean;
  /** On the button. */
  submit: string;
  /** What is done cannot be undone. */
  isGrave?: boolean;
}

/** A dialog that asks for one text: the reason of a decision, what somebody said, why one reads. */
export function TextDialog({
  question: { title, label, hint, begin = '', lines, longest, mayBeEmpty = false, submit, isGrave = false },
  children,
  doing = { isPending: false, error: null },
  onText,
  onClose,
}: {
  question: Question;
  /** Above the field. */
  children?: ReactNode;
  /** What is done with the text, while it is under way and when it failed. */
  doing?: { isPending: boolean; error: Error | null };
  /** Told the text without blanks around it. */
  onText: (text: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('shell');
  const id = useId();
  const [text, setText] = useState(begin);
  const isEmpty = text.trim() === '' && !mayBeEmpty;
  const field = {
    id,
    className: 'input',
    required: !mayBeEmpty,
    maxLength: longest,
    'aria-describedby': hint ? `${id}-hint` : undefined,
    value: text,
    onChange: ({ target }: { target: { value: string } }) => setText(target.value),
  };
  return (
    <Dialog open onClose={onClose} title={title}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          // A form around the dialog must not hear of it.
          event.stopPropagation();
          if (!isEmpty) onText(text.trim());
        }}
      >
        {children}
        <div className="field">
          <label htmlFor={id}>{label}</label>
          {lines === undefined ? <input {...field} /> : <textarea {...field} rows={lines} />}
          {hint ? (
            <span id={`${id}-hint`} className="hint">
              {hint}
            </span>
          ) : null}
        </div>
        {doing.error ? <TroubleNote error={doing.error} /> : null}
        <div className="row">
          <button
            type="submit"
            className="button"
            data-look={isGrave ? 'danger' : 'primary'}
            disabled={doing.isPending || isEmpty}
          >
            {doing.isPending ? t('sending') : submit}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

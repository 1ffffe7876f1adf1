import { useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwedDocument as Owed, RuledClock } from '../../../api/client.ts';
import { announce } from '../../../parts/announce.ts';
import { DueChip } from '../../../parts/due-chip.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { useLanguage, useSay } from '../../../words/words.ts';
import { bytesText } from './bytes.ts';
import { Download } from './download.tsx';
import { FileTrouble, WrongFile } from './file-trouble.tsx';
import { Judge } from './judge.tsx';
import type { DocumentList } from './queries.ts';
import { useUpload, type Upload } from './use-upload.ts';

const SIGNS = { asked: '○', received: '◐', accepted: '✓', rejected: '!', waived: '–' } as const;
export interface May {
  /** Sends files, which every role but the auditor's may. */
  send: boolean;
  judge: boolean;
}

/** What came last and what became of it. */
function History({ owed }: { owed: Owed }) {
  const { t } = useTranslation('documents');
  const [language] = useLanguage();
  const { file, judged } = owed;
  return (
    <div className="soft documents-history">
      <p>
        {t('askedAt')} <Moment at={owed.askedAt} look="both" />
        {owed.round > 1 ? ` · ${t('supplement', { number: owed.round - 1 })}` : ''}
      </p>
      {file ? (
        <p>
          {file.name ?? t('fileWithoutName')} · {bytesText(file.bytes, language)} · <Moment at={file.receivedAt} />
        </p>
      ) : null}
      {judged ? (
        <p className={owed.state === 'rejected' ? 'documents-reason' : undefined}>
          {judged.actor}: {judged.reason ?? ''}
        </p>
      ) : null}
    </div>
  );
}

/** The chosen file on its way, or why it did not arrive. */
function Progress({ upload, again, forget }: { upload: Upload; again: () => void; forget: () => void }): ReactNode {
  const { t } = useTranslation(['documents', 'shell']);
  const [language] = useLanguage();
  if (upload.is === 'none') return null;
  if (upload.is === 'wrong') return <WrongFile name={upload.name} wrong={upload.wrong} />;
  const { file } = upload.sending;
  if (upload.is === 'failed')
    return (
      <div className="stack">
        <FileTrouble name={file.name} error={upload.error} />
        <p className="row">
          <span>{t('stillHere', { name: file.name })}</span>
          <button type="button" className="button" onClick={again}>
            {t('shell:retry')}
          </button>
          <button type="button" className="button" data-look="quiet" onClick={forget}>
            {t('forget')}
          </button>
        </p>
      </div>
    );
  return (
    <p className="row">
      <span>
        {file.name} · {bytesText(file.size, language)}
      </span>
      <progress max={1} value={upload.share} aria-label={t('sendingFile', { name: file.name })} />
    </p>
  );
}

/** What makes a place take files that fall on it. */
function useDrop(takesFiles: boolean, choose: (file: File) => void) {
  const [isOver, setIsOver] = useState(false);
  const dropping = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setIsOver(true);
    },
    onDragLeave: () => setIsOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setIsOver(false);
      const [file] = event.dataTransfer.files;
      if (file) choose(file);
    },
  };
  return { isOver, dropping: takesFiles ? dropping : {} };
}

/** A document that is owed: dropped files fall to it, and a button chooses one. */
export function OwedDocument({
  caseId,
  owed,
  takes,
  clock,
  may,
}: {
  caseId: string;
  owed: Owed;
  takes: DocumentList['takes'];
  clock: RuledClock | undefined;
  may: May;
}) {
  const { t } = useTranslation('documents');
  const say = useSay();
  const name = say(owed.name) || owed.document;
  const { upload, choose, again, forget } = useUpload(caseId, owed.subject, takes, (file) =>
    announce(t('arrived', { file, name })),
  );
  const takesFiles = may.send && (owed.state === 'asked' || owed.state === 'received' || owed.state === 'rejected');
  const isOpen = owed.state !== 'accepted' && owed.state !== 'waived';
  const { isOver, dropping } = useDrop(takesFiles, choose);
  return (
    <li className="documents-one" data-over={isOver} data-document={owed.subject} {...dropping}>
      <div className="row spread">
        <h4>{name}</h4>
        <span className="row">
          {clock && isOpen ? <DueChip at={clock.dueAt} /> : null}
          <span className="chip" data-time={owed.state === 'accepted' ? 'met' : undefined}>
            <span aria-hidden="true">{SIGNS[owed.state]}</span>
            <span>{t(`state.${owed.state}`)}</span>
          </span>
        </span>
      </div>
      <History owed={owed} />
      <Progress upload={upload} again={again} forget={forget} />
      <div className="row">
        {takesFiles && upload.is !== 'sending' ? (
          <label className="button documents-choose">
            {t(owed.file ? 'chooseAnother' : 'choose')}
            <span className="unseen"> {name}</span>
            <input
              type="file"
              className="unseen"
              accept={takes.endings.map((ending) => `.${ending}`).join(',')}
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                if (file) choose(file);
                target.value = '';
              }}
            />
          </label>
        ) : null}
        {owed.file ? <Download caseId={caseId} document={owed.subject} name={name} /> : null}
        {may.judge && owed.state === 'received' ? <Judge caseId={caseId} document={owed.subject} name={name} /> : null}
      </div>
    </li>
  );
}

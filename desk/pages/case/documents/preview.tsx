import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../parts/dialog.tsx';
import { FileLink } from '../../../parts/file-link.tsx';
import { Segments } from '../../../parts/segments.tsx';
import { useLanguage, type Language } from '../../../words/words.ts';
import { FORM_LANGUAGES, formAddress } from './form-address.ts';

/** A form as it is printed, in either language, before anybody prints it. */
export function Preview({
  caseId,
  form,
  title,
  about,
  onClose,
}: {
  caseId: string;
  form: string;
  title: string;
  about: string | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation('documents');
  const [language] = useLanguage();
  const [lang, setLang] = useState<Language>(language);
  const page = useRef<HTMLIFrameElement>(null);
  return (
    <Dialog open onClose={onClose} title={title}>
      <div className="row spread">
        <Segments
          id="documents-lang"
          label={t('formLanguage')}
          value={lang}
          choices={FORM_LANGUAGES}
          onChoose={setLang}
        />
        <span className="row">
          <button type="button" className="button" onClick={() => page.current?.contentWindow?.print()}>
            {t('print')}
          </button>
          <FileLink href={formAddress({ caseId, form, format: 'pdf', lang, about })}>PDF</FileLink>
        </span>
      </div>
      {/* No script of it runs; printing needs a window that may ask. */}
      <iframe
        ref={page}
        className="documents-preview"
        sandbox="allow-same-origin allow-modals"
        title={t('previewOf', { title })}
        src={formAddress({ caseId, form, format: 'html', lang, about })}
      />
    </Dialog>
  );
}

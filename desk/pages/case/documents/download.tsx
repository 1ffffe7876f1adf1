import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { postV1CasesByIdDocumentsAndDocumentLink } from '../../../api/client.ts';
import { TroubleNote } from '../../../parts/trouble-note.tsx';

/** Fetches a file through a link that is made when somebody asks for it, since such a link is good for minutes only. */
export function Download({ caseId, document, name }: { caseId: string; document: string; name: string }) {
  const { t } = useTranslation('documents');
  const fetching = useMutation({
    mutationFn: () => postV1CasesByIdDocumentsAndDocumentLink({ id: caseId, document }),
    // The link answers with a file to be saved, so the page stays where it is.
    onSuccess: ({ url }) => window.location.assign(url),
  });
  return (
    <>
      <button type="button" className="button" disabled={fetching.isPending} onClick={() => fetching.mutate()}>
        {t('download')}
        <span className="unseen"> {name}</span>
      </button>
      {fetching.error ? <TroubleNote error={fetching.error} /> : null}
    </>
  );
}

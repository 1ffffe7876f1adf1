import { useParams } from '@tanstack/react-router';
import { ClaimPanel } from './claim/claim-panel.tsx';
import { DocumentsPanel } from './documents/documents-panel.tsx';
import { RelatedPanel } from './related/related-panel.tsx';

export function CasePage() {
  const { id } = useParams({ from: '/frame/cases/$id' });
  return (
    <div className="page">
      <h1>{id}</h1>
      <ClaimPanel caseId={id} />
      <DocumentsPanel caseId={id} />
      <RelatedPanel caseId={id} />
    </div>
  );
}

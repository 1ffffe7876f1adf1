/** Other cases that belong to this one: linked, similar, perhaps the same. */
export function RelatedPanel({ caseId }: { caseId: string }) {
  return <section data-case={caseId} hidden />;
}

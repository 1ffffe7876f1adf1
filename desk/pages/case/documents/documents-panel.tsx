/** The documents of a case, with what each still needs. */
export function DocumentsPanel({ caseId }: { caseId: string }) {
  return <section data-case={caseId} hidden />;
}

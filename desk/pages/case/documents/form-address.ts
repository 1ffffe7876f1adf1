/** The forms' own languages, each by its own name. */
export const FORM_LANGUAGES = [
  { value: 'zh', label: '中文', lang: 'zh' },
  { value: 'en', label: 'English', lang: 'en' },
] as const;

export interface FormWanted {
  caseId: string;
  form: string;
  format: 'html' | 'pdf';
  lang: string;
  /** One payment or payer alone. */
  about: string | undefined;
}

/** Where a form of a case is had, filled from the log as it stands then. */
export function formAddress({ caseId, form, format, lang, about }: FormWanted): string {
  const query = new URLSearchParams({ format, lang, ...(about === undefined ? {} : { about }) });
  return `/v1/cases/${caseId}/forms/${form}?${query.toString()}`;
}

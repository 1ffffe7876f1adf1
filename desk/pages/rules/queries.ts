import { queryOptions } from '@tanstack/react-query';
import * as api from '../../api/client.ts';

export const versionsQuery = (organisation: string) =>
  queryOptions({
    queryKey: ['rules', organisation],
    queryFn: () => api.getV1OrganisationsByOrganisationRulebooks({ organisation }),
  });

/** Every open case under other versions than a published one, with what adopting it would do, page by page; `onLooked` as below. */
export async function adoptionsOf(
  organisation: string,
  version: string,
  onLooked: (looked: number, open: number) => void,
): Promise<api.CaseAdoption[]> {
  const cases: api.CaseAdoption[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await api.getV1OrganisationsByOrganisationRulebooksAndVersionAdoptions({
      organisation,
      version,
      limit: 100,
      ...(cursor ? { cursor } : {}),
    });
    cases.push(...page.items);
    onLooked(cases.length, page.open);
    if (page.nextCursor === null) return cases;
    cursor = page.nextCursor;
  }
}

/** Every open case that a draft would move, page by page; `onLooked` is told how many were looked at. */
export async function previewAll(
  organisation: string,
  draft: string,
  onLooked: (looked: number, open: number) => void,
): Promise<{ open: number; moved: api.CaseMove[]; version: string }> {
  const moved: api.CaseMove[] = [];
  let looked = 0;
  let cursor: string | undefined;
  for (;;) {
    const page = await api.postV1OrganisationsByOrganisationRulebooksPreview({
      organisation,
      body: { draft, limit: 100, ...(cursor ? { cursor } : {}) },
    });
    moved.push(...page.moved);
    looked += page.looked;
    onLooked(looked, page.open);
    if (page.nextCursor === null) return { open: page.open, moved, version: page.version };
    cursor = page.nextCursor;
  }
}

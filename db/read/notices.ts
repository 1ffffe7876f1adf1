import { sql } from 'kysely';
import type { ReadDatabase } from '../client.ts';
import type { Page } from './lists.ts';
import { inScope, type Scope } from './scope.ts';

/** Notices to a person or to a role, the latest first. One that is about no case is for those who see every branch. */
export function readNotices(
  db: ReadDatabase,
  scope: Scope,
  to: { role: string; person: string },
  { after, limit }: Page<[createdAt: string, noticeId: string]>,
) {
  return db
    .selectFrom('notices')
    .leftJoin('cases', 'cases.case_id', 'notices.case_id')
    .select('cases.reference')
    .selectAll('notices')
    .where(inScope('notices', scope, 'cases'))
    .where((is) => is.or([is('to_role', '=', to.role), is('to_person', '=', to.person)]))
    .$if(after !== undefined, (query) => {
      const [createdAt, noticeId] = after ?? ['', ''];
      return query.where(
        sql<boolean>`(notices.created_at, notices.notice_id) < (${createdAt}::timestamptz, ${noticeId}::text)`,
      );
    })
    .orderBy('notices.created_at', 'desc')
    .orderBy('notices.notice_id', 'desc')
    .limit(limit)
    .execute();
}

import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

// What Temporal's lists can be filtered by. None of it is personal.

export const CASE_KIND = defineSearchAttributeKey('CaseKind', SearchAttributeType.KEYWORD);
export const CASE_TYPE = defineSearchAttributeKey('CaseType', SearchAttributeType.KEYWORD);
export const ORGANISATION = defineSearchAttributeKey('Organisation', SearchAttributeType.KEYWORD);
export const CASE_STATUS = defineSearchAttributeKey('CaseStatus', SearchAttributeType.KEYWORD);
/** The next instant at which something is due. */
export const NEXT_DUE = defineSearchAttributeKey('NextDue', SearchAttributeType.DATETIME);

/** All of them, which a namespace must have. */
export const SEARCH_ATTRIBUTES = [CASE_KIND, CASE_TYPE, ORGANISATION, CASE_STATUS, NEXT_DUE] as const;

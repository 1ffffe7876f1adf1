import { claim } from './claim/lifecycle.ts';
import { complaint } from './complaint/lifecycle.ts';
import type { Lifecycle } from './decider.ts';
import { exception } from './exception/lifecycle.ts';
import { request } from './request/lifecycle.ts';
import type { CaseKind } from './vocabulary.ts';

/** Every kind of case. Shared code asks this list; it never tests a kind itself. */
export const lifecycles: { readonly [K in CaseKind]: Lifecycle<K> } = { complaint, exception, claim, request };

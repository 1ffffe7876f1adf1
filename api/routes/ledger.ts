import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ReadDatabase } from '../../db/client.ts';
import { readLog } from '../../db/read/events.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { declineReason } from '../../forms/claims.ts';
import { partnerName } from '../../forms/names.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { approversFor } from '../../workflows/domain/claim/ledger/authority.ts';
import { bookOf, type BookedPosting, type BookLine } from '../../workflows/domain/claim/ledger/book.ts';
import type { Money } from '../../workflows/domain/money/money.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { callerOf } from '../access.ts';
import { caseParams, json, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { ledgerSchema, type ClaimLedger } from '../schemas/ledger.ts';
import { visibleCase } from '../visible-case.ts';

interface LedgerDeps {
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

type Line = ClaimLedger['items'][number];

/** What events of the book have in common under one name each. */
type Told = Pick<
  Line,
  'subject' | 'from' | 'leg' | 'release' | 'reference' | 'dueAt' | 'answer' | 'counter' | 'code'
> & {
  amount?: Money;
  liability?: Money;
  /** Whoever approved or proposed; of money that came, the payer. */
  by?: string;
  for?: string;
};

const TOLD = ['subject', 'from', 'leg', 'release', 'reference', 'dueAt', 'answer', 'counter', 'code'] as const;
const PAYERS_BY = ['RecoveryReceived'];

function postingView({ account, amount, balance }: BookedPosting): Line['postings'][number] {
  const [name = account, ...party] = account.split(/^(receivable|netting)-/).filter(Boolean);
  return { account: name, ...(party.length > 0 ? { party: party.join('-') } : {}), amount, balance };
}

function lineView({ event, postings }: BookLine, rules: Rulebook): Line {
  const { seq, type, happenedAt, actor, personal } = event;
  const told = event.data as Told;
  const amount = told.amount ?? told.liability;
  const given = Object.fromEntries(TOLD.flatMap((name) => (told[name] === undefined ? [] : [[name, told[name]]])));
  return {
    seq,
    type,
    happenedAt,
    actor: actor.id,
    ...(told.for === undefined ? {} : { actingFor: told.for }),
    ...given,
    ...(told.by !== undefined && PAYERS_BY.includes(type) ? { by: told.by } : {}),
    ...(amount === undefined ? {} : { amount }),
    ...(told.code === undefined ? {} : { reason: declineReason(rules, told.code) }),
    ...(personal?.text === undefined ? {} : { text: personal.text }),
    postings: postings.map(postingView),
  };
}

function approvers({ part }: CaseState, rules: Rulebook): ClaimLedger['payments'] {
  const payments = part.kind === 'claim' ? Object.entries(part.money?.payments ?? {}) : [];
  return Object.fromEntries(
    payments.map(([subject, { amount }]) => [subject, { approvers: approversFor(amount, rules) }]),
  );
}

function partiesOf({ part }: CaseState, rules: Rulebook): ClaimLedger['parties'] {
  const payers = part.kind === 'claim' ? Object.values(part.payers ?? {}) : [];
  return Object.fromEntries(payers.map(({ party }) => [party, partnerName(rules, party)]));
}

/** Where the money of a claim came from and went. */
export const ledgerRoute: FastifyPluginAsyncZod<LedgerDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/cases/:id/ledger', {
    schema: {
      summary: 'The money of a claim, event by event',
      description:
        'What was asked, offered, decided, posted and promised, each with its event and what stands on the accounts after it. A case of another kind has none.',
      tags: ['cases'],
      security: SECURITY,
      params: caseParams,
      response: { 200: json(ledgerSchema, 'In order'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<ClaimLedger> => {
      const { id } = request.params;
      const state = await visibleCase(read, callerOf(request), id);
      if (state.part.kind !== 'claim') return { items: [], payments: {}, parties: {} };
      const { rulebook } = state;
      const [log, rules] = await Promise.all([
        readLog(read, id),
        rulebooks.get(rulebook.organisation, rulebook.version),
      ]);
      const items = bookOf(log).map((line) => lineView(line, rules));
      return { items, payments: approvers(state, rules), parties: partiesOf(state, rules) };
    },
  });
};

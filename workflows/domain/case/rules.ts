import { assessment } from '../assessment/aspect.ts';
import type { AspectCommand, RecordDelivery } from '../command.ts';
import { duty } from '../duty/aspect.ts';
import { intake } from '../intake/aspect.ts';
import { levels } from '../levels/aspect.ts';
import { merging, refusedMerge } from '../merging/aspect.ts';
import { planning } from '../planning/aspect.ts';
import { review } from '../review/aspect.ts';
import type { SharedCommand } from './schema.ts';
import type { CommandRules, Deciding } from '../decider.ts';
import { endingRules } from './ending.ts';
import type { CaseEvent } from './events.ts';
import { openLinkedCase } from './linking.ts';
import { ownershipRules } from './ownership.ts';
import { pauseRules, resumption } from './pausing.ts';
import { promiseRules } from './promises.ts';
import { refuse } from './refusal.ts';
import { STATUSES } from './state.ts';

function recordContact({ body, state, event }: Deciding<'RecordContact'>): CaseEvent[] {
  const { direction, channel, reached, call } = body;
  const contact = event('ContactMade', { direction, channel, reached, ...(call ? { call } : {}) }, { text: body.text });
  // Whoever is heard from has nothing more to be waited for; a customer's word never stands unseen in a held case.
  return direction === 'inbound' ? [contact, ...resumption({ state, event }, 'inbound-contact')] : [contact];
}

/** The person to whom a role was resolved when the notice went out, and why that one. */
const reachedOf = (detail: RecordDelivery['detail']): { to?: string; because?: string } => ({
  ...(detail?.to === undefined ? {} : { to: detail.to }),
  ...(detail?.because === undefined ? {} : { because: detail.because }),
});

/** Commands that every lifecycle understands. */
export const sharedRules: CommandRules<
  SharedCommand['type'] | AspectCommand['type'] | 'RecordDelivery' | 'AbsorbCase' | 'ReleaseCase'
> = {
  Acknowledge: {
    records: ['CaseAcknowledged'],
    decide: ({ body, state, event }) => {
      if (state.acknowledgedAt) return refuse('already-acknowledged', { at: state.acknowledgedAt });
      const channel = body.channel ? { channel: body.channel } : {};
      return [event('CaseAcknowledged', channel, body.text ? { text: body.text } : undefined)];
    },
  },
  AddNote: {
    during: STATUSES,
    records: ['NoteAdded'],
    decide: ({ body, event }) => [event('NoteAdded', {}, { text: body.text })],
  },
  RecordContact: { during: STATUSES, records: ['ContactMade'], decide: recordContact },
  OpenLinkedCase: { during: STATUSES, records: ['LinkedCaseRequested'], decide: openLinkedCase },
  LinkCase: {
    during: STATUSES,
    records: ['CaseLinked'],
    decide: ({ body, command, state, event }) => {
      const { caseId, relation } = body;
      if (caseId === command.caseId) return refuse('linked-to-itself');
      if (state.links.some((link) => link.caseId === caseId && link.relation === relation)) {
        return refuse('already-linked', { relation });
      }
      return [event('CaseLinked', { caseId, relation })];
    },
  },
  RecordDelivery: {
    during: STATUSES,
    roles: [],
    records: ['NoticeDelivered', 'NoticeCancelled', 'CaseLinked', 'MergeUndone'],
    decide: (deciding) => {
      const { body, event } = deciding;
      const { effectId, detail } = body;
      const undone = body.outcome === 'refused' && refusedMerge(deciding);
      if (undone) return [undone];
      if (body.outcome !== 'delivered') {
        return [event('NoticeCancelled', { effectId, reason: detail?.reason ?? 'no longer true' })];
      }
      if (detail?.linkedCaseId) return [event('CaseLinked', { caseId: detail.linkedCaseId, relation: 'gave-rise-to' })];
      return [event('NoticeDelivered', { effectId, ...reachedOf(detail) })];
    },
  },
  ...promiseRules,
  ...pauseRules,
  ...ownershipRules,
  ...endingRules,
  ...intake.rules,
  ...assessment.rules,
  ...planning.rules,
  ...levels.rules,
  ...duty.rules,
  ...merging.rules,
  ...review.rules,
};

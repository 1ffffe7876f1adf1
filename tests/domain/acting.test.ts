import { describe, expect, it } from 'vitest';
import { refuse } from '../../workflows/domain/case/refusal.ts';
import type { Actor } from '../../workflows/domain/command.ts';
import type { Role } from '../../workflows/domain/vocabulary.ts';
import { agent, colleague, mon, supervisor, thu, wed, yuan, type Told } from '../support/builders.ts';
import {
  bookRecovery,
  filedClaim,
  manager,
  openPayer,
  order,
  propose,
  secondSupervisor,
  setReserve,
} from '../support/claims.ts';
import { happened } from '../support/given.ts';

const BY = { by: supervisor };
const reserved = filedClaim.and(mon('10:30'), setReserve(50_000), BY);
const AWAY = manager.id;
/** Somebody as roster and keys know them: the deputy of somebody who is away and has the role. */
const deputy = (one: Actor, role: Role = 'manager', person = AWAY): { by: Actor } => ({
  by: { ...one, acting: { for: person, role } },
});
const SUPERVISORS = { role: 'supervisor', limit: '5000.00 CNY', amount: '6000.00 CNY', date: '2026-03-02' };
const approveFor = (person = AWAY): Told => ({ type: 'ApprovePayment', payment: 't1', actingFor: person });
const approve: Told = { type: 'ApprovePayment', payment: 't1' };

describe('a deputy', () => {
  const proposed = reserved.and(mon('11:00'), propose(6000));

  it('decides up to the limit of whoever is away, and the event says for whom', () => {
    proposed.when(mon('12:00'), approve, BY).thenRefused('above-authority', SUPERVISORS);
    proposed
      .when(mon('12:00'), approveFor(), deputy(supervisor))
      .then(happened('PaymentApproved', { subject: 't1', by: supervisor.id, for: AWAY, enough: false }));
  });

  it('keeps the own limit where it is the larger one', () => {
    const small = reserved.and(mon('11:00'), propose(101));
    small.when(mon('12:00'), approve, { by: colleague }).thenRefused('above-authority');
    small.when(mon('12:00'), approveFor('he.agent'), deputy(supervisor, 'agent', 'he.agent')).accepted();
    const large = reserved.and(mon('11:00'), propose(5001));
    large
      .when(mon('12:00'), approveFor('he.agent'), deputy(supervisor, 'agent', 'he.agent'))
      .thenRefused('above-authority', { ...SUPERVISORS, amount: '5001.00 CNY' });
  });

  it('has of the other one what the other one has on the day: the limit that begins on Thursday counts from Thursday on', () => {
    const small = reserved.and(mon('11:00'), propose(900));
    small.when(wed('12:00'), approveFor(), deputy(colleague)).accepted();
    small.when(thu('12:00'), approveFor(), deputy(colleague)).thenRefused('above-authority', {
      role: 'manager',
      limit: '200.00 CNY',
      amount: '900.00 CNY',
      date: '2026-03-05',
    });
  });

  it('of somebody without authority has none besides the own', () => {
    reserved
      .and(mon('11:00'), propose(5001))
      .when(mon('12:00'), approveFor('an.auditor'), deputy(supervisor, 'auditor', 'an.auditor'))
      .thenRefused('above-authority', { ...SUPERVISORS, amount: '5001.00 CNY' });
  });

  it('is not one by saying so: without the word of roster and keys, or with that for another person, nobody acts', () => {
    proposed
      .when(mon('12:00'), approveFor(), { by: manager })
      .thenRefused('not-away', { organisation: 'demo', person: AWAY, at: mon('12:00') });
    proposed
      .when(mon('12:00'), approveFor('li.manager'), deputy(supervisor))
      .thenRefused('not-away', { organisation: 'demo', person: 'li.manager', at: mon('12:00') });
    const refusal = refuse('not-deputy', {
      person: AWAY,
      from: mon('00:00'),
      to: thu('00:00'),
      deputy: 'sun.supervisor',
    });
    proposed
      .when(mon('12:00'), approveFor(), { by: { ...supervisor, acting: { for: AWAY, refusal } } })
      .thenRefused('not-deputy', refusal.facts);
  });

  it('writes off what is owed to us within the same limits', () => {
    const booked = reserved.and(mon('10:40'), openPayer('carrier')).and(mon('11:00'), bookRecovery(1200));
    const amount = yuan(900);
    const writeOff: Told = { type: 'WriteOffRecovery', recovery: 'g1', amount, reason: 'x' };
    booked.when(mon('12:00'), writeOff, { by: colleague }).thenRefused('above-authority');
    booked
      .when(mon('12:00'), { ...writeOff, actingFor: AWAY }, deputy(colleague))
      .then(happened('RecoveryWrittenOff', { subject: 'g1', party: 'sample-carrier', amount, for: AWAY }));
    booked.when(mon('12:00'), { ...writeOff, actingFor: AWAY }, { by: colleague }).thenRefused('not-away');
  });
});

describe('two people', () => {
  const proposed = reserved.and(mon('11:00'), propose(2000));

  it('are two people: nobody approves for themselves and again for another, in either order', () => {
    proposed
      .and(mon('12:00'), approve, BY)
      .when(mon('12:10'), approveFor(), deputy(supervisor))
      .thenRefused('approved-by-you', { payment: 't1', person: supervisor.id });
    proposed
      .and(mon('12:00'), approveFor(), deputy(supervisor))
      .when(mon('12:10'), approve, BY)
      .thenRefused('approved-by-you', { payment: 't1', person: supervisor.id });
  });

  it('may both act for others, and the payment is approved once both did', () => {
    const once = proposed.and(mon('12:00'), approveFor(), deputy(supervisor));
    once.when(mon('12:10'), order()).thenRefused('wrong-step');
    const twice = once
      .when(mon('12:10'), approveFor(), deputy(secondSupervisor))
      .then(happened('PaymentApproved', { subject: 't1', by: secondSupervisor.id, for: AWAY, enough: true }));
    expect(twice.state.part).toMatchObject({
      money: { payments: { t1: { state: 'approved', approvedBy: [supervisor.id, secondSupervisor.id] } } },
    });
  });

  it('are never whoever proposed it, and acting for another does not help, however small it is', () => {
    const large = reserved.and(mon('11:00'), propose(2000), BY);
    large.when(mon('12:00'), approveFor(), deputy(supervisor)).thenRefused('proposed-by-you');
    const small = reserved.and(mon('11:00'), propose(100), { by: agent });
    small
      .when(mon('12:00'), approveFor(), deputy(agent))
      .thenRefused('proposed-by-you', { payment: 't1', person: agent.id });
    small.when(mon('12:00'), approve, { by: agent }).accepted();
  });

  it('do not count whoever is away: their deputy approves what they proposed', () => {
    reserved
      .and(mon('11:00'), propose(2000), { by: manager })
      .when(mon('12:00'), approveFor(), deputy(supervisor))
      .accepted();
  });
});

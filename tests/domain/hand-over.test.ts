import { describe, it, expect } from 'vitest';
import { effectsOf } from '../../workflows/domain/effects.ts';
import { colleague, lateParcel, mon, supervisor, withdraw } from '../support/builders.ts';
import { given, happened } from '../support/given.ts';
import { withPractice } from '../support/practice.ts';

const imported = { kind: 'import', id: 'log', role: 'system' } as const;
const handOver = { type: 'HandOver', to: 'he.agent', reason: 'she knows the route' } as const;
const accept = { type: 'AcceptHandOver', handOver: 'h1' } as const;
const decline = { type: 'DeclineHandOver', handOver: 'h1', reason: 'on leave' } as const;

const stays = withPractice({ firstReceiverStays: true });
const late = given(mon('10:00'), lateParcel, { rules: stays });
const offered = late.and(mon('11:00'), handOver);

describe('handing a case over', () => {
  it('is offered with its reason, and the first one stays responsible until it is accepted', () => {
    const story = late
      .when(mon('11:00'), handOver)
      .then(
        happened('HandOverOffered', { subject: 'h1', to: 'he.agent' }, { personal: { text: 'she knows the route' } }),
      );
    expect(story.state.owner).toBe('li.agent');
    expect(story.state.handOvers).toEqual({ h1: { to: 'he.agent', state: 'offered' } });
  });

  it('tells whom it is offered to, and the owner when it is declined', () => {
    const [offer] = offered.events.slice(-1);
    const declined = offered.and(mon('12:00'), decline, { by: colleague });
    const [no] = declined.events.slice(-1);
    if (!offer || !no) throw new Error('Nothing was offered.');
    expect(effectsOf(offer, offered.state)).toEqual([
      { kind: 'notify', about: 'HandOverOffered', to: { person: 'he.agent' } },
    ]);
    expect(effectsOf(no, declined.state)).toEqual([
      { kind: 'notify', about: 'HandOverDeclined', to: { person: 'li.agent' } },
    ]);
  });

  it('makes whoever accepts it the owner', () => {
    const story = offered
      .when(mon('12:00'), accept, { by: colleague })
      .then(happened('HandOverAccepted', { subject: 'h1', owner: 'he.agent', previousOwner: 'li.agent' }));
    expect(story.state.owner).toBe('he.agent');
    expect(story.state.handOvers).toEqual({ h1: { to: 'he.agent', state: 'accepted' } });
  });

  it('leaves it with the owner when it is declined, and may then be offered again', () => {
    const story = offered
      .when(mon('12:00'), decline, { by: colleague })
      .then(happened('HandOverDeclined', { subject: 'h1' }, { personal: { text: 'on leave' } }));
    expect(story.state.owner).toBe('li.agent');
    story.when(mon('14:00'), handOver).then(happened('HandOverOffered', { subject: 'h2', to: 'he.agent' }));
  });

  it('is answered by nobody but whom it was offered to, and once', () => {
    offered.when(mon('12:00'), accept).thenRefused('not-offered-to-you', { to: 'he.agent' });
    offered.when(mon('12:00'), decline, { by: supervisor }).thenRefused('not-offered-to-you', { to: 'he.agent' });
    offered
      .and(mon('12:00'), accept, { by: colleague })
      .when(mon('13:30'), accept, { by: colleague })
      .thenRefused('unknown-hand-over', { handOver: 'h1', known: 'none' });
    offered
      .when(mon('12:00'), { ...accept, handOver: 'constructor' }, { by: colleague })
      .thenRefused('unknown-hand-over', { handOver: 'constructor', known: 'h1' });
  });

  it('is for the owner to offer, or for a superior', () => {
    late.when(mon('11:00'), { ...handOver, to: 'zhao.agent' }, { by: colleague }).thenRefused('not-responsible', {
      owner: 'li.agent',
    });
    late.when(mon('11:00'), handOver, { by: supervisor }).accepted();
  });

  it('is not offered to whoever has it, nor twice to the same person', () => {
    late.when(mon('11:00'), { ...handOver, to: 'li.agent' }).thenRefused('already-owner');
    offered.when(mon('12:00'), handOver).thenRefused('nothing-changes');
  });

  it('may be offered to several; the first to accept has it, and the other offers lapse', () => {
    const both = offered.and(mon('11:30'), { ...handOver, to: 'zhao.agent' });
    const taken = both.and(mon('12:00'), accept, { by: colleague });
    expect(taken.state.handOvers).toEqual({
      h1: { to: 'he.agent', state: 'accepted' },
      h2: { to: 'zhao.agent', state: 'lapsed' },
    });
    taken
      .when(mon('13:30'), { ...accept, handOver: 'h2' }, { by: { ...colleague, id: 'zhao.agent' } })
      .thenRefused('unknown-hand-over');
  });

  it('lapses when a supervisor gives the case to somebody meanwhile', () => {
    const assigned = offered.and(mon('11:30'), { type: 'Assign', owner: 'zhao.agent' }, { by: supervisor });
    assigned
      .when(mon('12:00'), accept, { by: colleague })
      .thenRefused('unknown-hand-over', { handOver: 'h1', known: 'none' });
  });

  it('is told by an import as it was', () => {
    expect(offered.and(mon('12:00'), accept, { by: imported }).state.owner).toBe('he.agent');
  });

  it('is over with the case', () => {
    offered.and(mon('11:30'), withdraw).when(mon('12:00'), accept, { by: colleague }).thenRefused('case-closed');
  });
});

describe('where whoever received it first stays responsible', () => {
  it('a colleague does not take it over', () => {
    late
      .when(mon('11:00'), { type: 'TakeOver' }, { by: colleague })
      .thenRefused('hand-over-needed', { owner: 'li.agent' });
  });

  it('a supervisor does', () => {
    late
      .when(mon('11:00'), { type: 'TakeOver' }, { by: supervisor })
      .then(happened('CaseTakenOver', { owner: 'wang.supervisor', previousOwner: 'li.agent' }));
  });

  it('and elsewhere a colleague may', () => {
    given(mon('10:00'), lateParcel).when(mon('11:00'), { type: 'TakeOver' }, { by: colleague }).accepted();
  });
});

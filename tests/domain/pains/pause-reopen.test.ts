import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../../../workflows/domain/vocabulary.ts';
import {
  acknowledge,
  answer,
  close,
  customerCalls,
  fri,
  lateParcel,
  local,
  mon,
  nextMon,
  reopen,
  resume,
  satisfied,
  supervisor,
  thu,
  tick,
  tue,
  waitForDocuments,
  wed,
} from '../../support/builders.ts';
import { given } from '../../support/given.ts';
import {
  alarmsAbout,
  alarmsOf,
  asleepUntil,
  clockOf,
  customerSays,
  since,
  untouchedUntil,
  withReplyClock,
} from './support.ts';

const late = given(mon('10:00'), lateParcel).and(mon('10:05'), acknowledge);
/** Three of sixteen hours are used. */
const held = late.and(mon('14:00'), waitForDocuments);
const answered = late.and(tue('10:00'), answer);
const closed = answered.and(tue('14:00'), satisfied).and(tue('15:00'), close);
/** A Saturday two weeks on: long after every clock would have been due. */
const MUCH_LATER = local('2026-03-14', '10:00');
const weCall = {
  type: 'RecordContact',
  direction: 'outbound',
  channel: 'phone',
  reached: true,
  text: 'Told.',
} as const;

describe('a pause', () => {
  it('survives a change of type and severity, in clocks that stay and in those that come (glpi-project/glpi#6902)', () => {
    const damage = { type: 'Classify', caseType: 'damage', facts: { natureOfDamage: 'wet' }, reason: 'wet' } as const;
    const other = held.and(tue('10:00'), damage);
    expect(other.clocks['answer']).toBe(`held ${wed('10:00')}`);
    expect(other.and(thu('09:00'), resume).clocks['answer']).toBe(fri('15:00'));
    const urgent = held.and(tue('10:00'), { type: 'Classify', severity: 'major', reason: 'worse' });
    expect(urgent.clocks['answer-urgent']).toBe(`held ${mon('18:00')}`);
    // Four of eight hours were used when the pause began.
    expect(urgent.and(thu('09:00'), resume).clocks['answer-urgent']).toBe(thu('13:00'));
  });

  it('lets nothing be missed while it lasts (glpi-project/glpi#7946)', () => {
    const story = untouchedUntil(held, local('2026-03-16', '17:59'));
    expect(alarmsAbout(story, 'answer')).toEqual([]);
    expect(clockOf(story, 'answer')).toMatchObject({ status: 'paused' });
  });

  it('lets nothing be missed while it lasts, though no timer fired for a week (glpi-project/glpi#24481)', () => {
    const story = asleepUntil(held, nextMon('10:00')).and(nextMon('10:01'), resume);
    expect(alarmsAbout(story, 'answer')).toEqual([]);
    expect(clockOf(story, 'answer').breachedAt).toBeUndefined();
  });

  it('begun a minute before the deadline still holds it (glpi-project/glpi#24481)', () => {
    const story = untouchedUntil(late.and(wed('09:59'), waitForDocuments), fri('10:00')).and(fri('10:00'), resume);
    expect(alarmsAbout(story, 'answer').map(([what]) => what)).not.toContain('missed answer');
    expect(story.clocks['answer']).toBe(fri('10:01'));
  });

  it('moves a deadline by the working time that it held, each once (frappe/erpnext#52489)', () => {
    // An hour on Tuesday and an hour on Wednesday; the night between and the lunch are no time.
    const twice = late
      .and(tue('09:00'), waitForDocuments)
      .and(tue('10:00'), resume)
      .and(tue('17:30'), waitForDocuments)
      .and(wed('09:30'), resume);
    expect(late.clocks['answer']).toBe(wed('10:00'));
    expect(twice.clocks['answer']).toBe(wed('12:00'));
    const lunch = late.and(tue('12:00'), waitForDocuments).and(tue('13:00'), resume);
    expect(lunch.clocks['answer']).toBe(wed('10:00'));
  });

  it('stops the clock of a case that waits for the customer, and says for what (osTicket/osTicket#3034)', () => {
    expect(held.clocks['answer']).toBe(`held ${wed('10:00')}`);
    expect(held.events.find(({ type }) => type === 'CasePaused')).toMatchObject({
      data: { reason: 'awaiting-customer-documents', ceilingAt: local('2026-03-16', '18:00') },
      personal: { text: 'photos of the packing' },
    });
    expect(held.and(thu('09:00'), resume).clocks['answer']).toBe(fri('15:00'));
  });
});

describe('an answered case', () => {
  it('is not overdue for an answer that was given (osTicket/osTicket#1684)', () => {
    const story = untouchedUntil(answered, MUCH_LATER);
    expect(clockOf(story, 'answer')).toMatchObject({ status: 'met', endedAt: tue('10:00') });
    expect(alarmsOf(story, answered.events.length).map(([what]) => what.split(' ')[1])).not.toContain('answer');
  });

  it('has a breach that ended with the answer and grows no more (chatwoot/chatwoot#15024)', () => {
    const story = late.and(thu('11:00'), answer).and(thu('12:00'), satisfied).and(thu('12:10'), close);
    const after = untouchedUntil(story, MUCH_LATER);
    expect(clockOf(story, 'answer')).toMatchObject({ breachedAt: wed('10:00'), endedAt: thu('11:00') });
    expect(clockOf(after, 'answer')).toEqual(clockOf(story, 'answer'));
    expect(since(story, after)).toEqual([]);
  });
});

describe('a reopened case', () => {
  const again = closed.and(MUCH_LATER, reopen);

  it('measures its answer from the reopening, and the first answer stays what it was (chatwoot/chatwoot#12058)', () => {
    expect(clockOf(again, 'answer')).toMatchObject({ cycle: 2, startedAt: MUCH_LATER, status: 'running' });
    expect(again.events.filter(({ type }) => type === 'ClockMet')).toEqual(
      closed.events.filter(({ type }) => type === 'ClockMet'),
    );
    expect(clockOf(again, 'acknowledge')).toMatchObject({ status: 'met', cycle: 1, endedAt: mon('10:05') });
  });

  it('sends no overdue alarm at once (osTicket/osTicket#5955)', () => {
    again.when(MUCH_LATER, tick).thenTypes();
    // Sixteen hours from Monday at nine, warned of four hours before.
    expect(again.clocks).toEqual({ answer: local('2026-03-17', '18:00') });
    expect(alarmsOf(untouchedUntil(again, local('2026-03-17', '13:59')), again.events.length)).toEqual([]);
  });

  it('sends none either when the answer had been overdue before (osTicket/osTicket#5955)', () => {
    const story = late.and(thu('11:00'), answer).and(thu('12:00'), satisfied).and(thu('12:10'), close);
    const reopened = story.and(MUCH_LATER, reopen);
    reopened.when(MUCH_LATER, tick).thenTypes();
    expect(clockOf(reopened, 'answer').breachedAt).toBeUndefined();
  });
});

describe('the clock of the next reply', () => {
  const rules = withReplyClock();
  const story = given(mon('10:00'), lateParcel, { rules }).and(mon('10:05'), acknowledge);

  it('does not escalate when we had the last word (zammad/zammad#3140)', () => {
    const spoken = story.and(mon('11:00'), customerCalls).and(mon('11:30'), weCall);
    expect(spoken.clocks['reply']).toBeUndefined();
    expect(alarmsAbout(untouchedUntil(spoken, MUCH_LATER), 'reply')).toEqual([]);
  });

  it('goes on when we reached nobody (zammad/zammad#3140)', () => {
    const tried = story.and(mon('11:00'), customerCalls).and(mon('11:30'), { ...weCall, reached: false });
    expect(tried.clocks['reply']).toBe(mon('14:00'));
  });

  it('gains no time when the customer calls again before anybody called back (zammad/zammad#3140)', () => {
    const again = story.and(mon('11:00'), customerCalls).and(mon('13:30'), customerCalls);
    expect(clockOf(again, 'reply')).toMatchObject({ status: 'running', cycle: 1, dueAt: mon('14:00') });
    const untold = untouchedUntil(again, mon('14:00'));
    expect(alarmsAbout(untold, 'reply')).toContainEqual(['missed reply', mon('14:00')]);
  });

  it.each(CHANNELS)('starts again with a word by %s (zammad/zammad#1322)', (channel) => {
    const spoken = story.and(mon('11:00'), customerCalls).and(mon('11:30'), weCall);
    const written = spoken.and(tue('09:00'), customerSays(channel));
    expect(clockOf(written, 'reply')).toMatchObject({ status: 'running', cycle: 2, dueAt: tue('11:00') });
    expect(alarmsAbout(untouchedUntil(written, tue('11:00')), 'reply')).toContainEqual(['missed reply', tue('11:00')]);
  });

  it('frees a held case as well, so no answer lies unseen (zammad/zammad#1322)', () => {
    const written = story.and(mon('14:00'), waitForDocuments).and(tue('09:00'), customerSays('web'));
    expect(written.state.paused).toBeUndefined();
    expect(clockOf(written, 'answer').status).toBe('running');
  });

  it('leaves the clock of the first response alone (zammad/zammad#5177)', () => {
    const untold = given(mon('10:00'), lateParcel, { rules });
    const both = untold.and(mon('11:30'), customerCalls);
    expect(both.clocks).toMatchObject({ acknowledge: mon('12:00'), reply: mon('14:30') });
    expect(alarmsOf(untouchedUntil(both, mon('12:00')))).toContainEqual(['missed acknowledge', mon('12:00')]);
    const more = both.and(mon('11:40'), customerSays('chat'));
    expect(more.clocks['acknowledge']).toBe(mon('12:00'));
  });
});

it('a first response that was typed for a customer by an agent is not taken for given', () => {
  const typed = given(mon('10:00'), { ...lateParcel, channel: 'letter' }, { by: supervisor });
  expect(clockOf(typed, 'acknowledge')).toMatchObject({ status: 'running', dueAt: mon('12:00') });
});

import { describe, expect, it } from 'vitest';
import { channelRule, plansFor } from '../../workflows/domain/rulebook/practice/practice.ts';
import { remindersOf } from '../../workflows/domain/rulebook/practice/reminders.ts';
import { DEMO } from '../support/lives.ts';
import { withPractice, words } from '../support/practice.ts';

const source = { text: 'A rule of the invented company', confidence: 'M' } as const;
const name = words('X');

describe('the emergency plans of a practice', () => {
  const { practice } = withPractice({
    plans: {
      any: { name, steps: [name] },
      lost: { name, kinds: ['exception'], types: ['shortage', 'damage'], steps: [name] },
      grave: { name, severities: ['major', 'critical'], steps: [name] },
    },
  });
  const found = (...asked: [kind: 'exception' | 'claim', type: 'damage' | 'delay', severity: 'normal' | 'critical']) =>
    plansFor(practice, ...asked).map(([id]) => id);

  it('are those for the kind, the type and the gravity, in their order', () => {
    expect(found('exception', 'damage', 'critical')).toEqual(['any', 'lost', 'grave']);
    expect(found('exception', 'damage', 'normal')).toEqual(['any', 'lost']);
    expect(found('exception', 'delay', 'normal')).toEqual(['any']);
    expect(found('claim', 'damage', 'normal')).toEqual(['any']);
    expect(plansFor(practice, 'claim', 'delay', 'normal')).toEqual([['any', practice?.plans['any']]]);
    expect(plansFor(undefined, 'claim', 'delay', 'normal')).toEqual([]);
  });
});

describe('a way in', () => {
  it('is that of the name, where the rulebook keeps a list', () => {
    const { practice } = withPractice({ channels: { phone: { name } } });
    expect(channelRule(practice, 'phone')).toBe(practice?.channels.phone);
    expect(channelRule(practice, 'mail')).toBeUndefined();
    expect(channelRule(undefined, 'phone')).toBeUndefined();
  });
});

describe('what somebody is reminded of', () => {
  it('are boxes to be emptied and greetings to be sent before their days', () => {
    const emptied = { time: '17:00', by: 'agent', source };
    const rules = withPractice({
      channels: {
        phone: { name },
        letter: { name, emptied: { ...emptied, every: 'day' } },
        'letter-box': { name, emptied: { ...emptied, every: 'week', day: 5 } },
      },
      greetings: {
        spring: { name, on: 'holiday', calendar: 'office', time: '09:00', to: 'manager', classes: ['key'], text: name },
      },
    });
    expect(remindersOf(rules)).toStrictEqual({
      'empty-letter': { every: 'day', time: '17:00', to: 'agent' },
      'empty-letter-box': { every: 'week', day: 5, time: '17:00', to: 'agent' },
      'greet-spring': { every: 'day', time: '09:00', to: 'manager', before: { days: 'holiday', calendar: 'office' } },
    });
  });

  it('is nothing where there is neither, or no practice at all', () => {
    expect(remindersOf(withPractice({}))).toEqual({});
    expect(remindersOf(DEMO)).toEqual({});
  });
});

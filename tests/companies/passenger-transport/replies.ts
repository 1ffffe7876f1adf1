import { expect } from 'vitest';
import type { World } from '../scenario.ts';
import { shanghai, told, done, complaint, answer, calledBack, CLOSE, duesOf, rungsOf, shown, flags } from './common.ts';

export async function result(world: World): Promise<void> {
  // Sixteen hours of eight a day, from Friday at four: over a weekend, and over the nine days of the festival with its worked Saturday.
  const dues: [told: [string, string], due: [string, string]][] = [
    [
      ['2026-03-06', '16:00'],
      ['2026-03-10', '16:00'],
    ],
    [
      ['2026-02-13', '16:00'],
      ['2026-02-24', '16:00'],
    ],
  ];
  for (const [when, due] of dues) {
    const opened = await world.open(complaint(told(...when)));
    expect(await duesOf(opened, 'answer')).toEqual([shanghai(...due)]);
  }
  const grave = await world.open(complaint({ severity: 'major', ...told('2026-03-06', '16:00') }));
  expect(await duesOf(grave, 'answer-urgent')).toEqual([shanghai('2026-03-07', '16:00')]);

  const waiting = await world.open(complaint());
  await waiting.elapsePast('answer');
  expect(await rungsOf(waiting, 'answer')).toEqual(['supervisor']);
  await waiting.give(answer('因高速封路晚点，退还票款三成。'));
  expect(await waiting.clock('answer')).toMatchObject({ status: 'met' });
  expect(await shown(world, waiting, 'Answered')).toMatchObject([{ text: '因高速封路晚点，退还票款三成。' }]);
  expect(await flags(world, waiting)).toContain('answered-late answer');
}

export async function callBack(world: World): Promise<void> {
  // The close of the next working day: Monday, the Saturday that is worked before the festival, the Tuesday after it.
  const dues: [answered: [string, string], due: [string, string]][] = [
    [
      ['2026-03-06', '16:30'],
      ['2026-03-09', '18:00'],
    ],
    [
      ['2026-02-13', '17:00'],
      ['2026-02-14', '18:00'],
    ],
    [
      ['2026-02-14', '17:00'],
      ['2026-02-24', '18:00'],
    ],
  ];
  for (const [[date, time], due] of dues) {
    const answered = await world.open(complaint(told(date, '10:00')));
    await answered.give(answer('已核实。', done(date, time)));
    expect(await duesOf(answered, 'call-back')).toEqual([shanghai(...due)]);
  }
  const owed = await world.open(complaint());
  await owed.give(answer('已核实并退款。'));
  await owed.give(calledBack('not-reached'));
  expect(await owed.clock('call-back')).toMatchObject({ status: 'running' });
  await owed.elapsePast('call-back');
  expect(await rungsOf(owed, 'call-back')).toEqual(['supervisor']);
  expect(await flags(world, owed)).toContain('call-back-missing call-back');
  await owed.give(calledBack('satisfied'));
  expect(await owed.clock('call-back')).toMatchObject({ status: 'met' });
  expect((await owed.give(CLOSE)).status).toBe('closed');
}

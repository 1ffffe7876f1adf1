import { expect, it } from 'vitest';
import { commandOf } from '../../workflows/domain/command.ts';
import { acknowledge, agent, earlier, mon } from '../support/builders.ts';

const envelope = { id: 'c1', caseId: 'k1', at: mon('11:00'), actor: agent };

it('a command was told when it is decided and happened when it was told, unless it says otherwise', () => {
  const bare = { ...envelope, reportedAt: mon('11:00'), happenedAt: mon('11:00'), body: acknowledge };
  expect(commandOf(acknowledge, envelope)).toStrictEqual(bare);
  const told = { ...acknowledge, reportedAt: mon('10:30') };
  expect(commandOf(told, envelope)).toMatchObject({ reportedAt: mon('10:30'), happenedAt: mon('10:30') });
  expect(commandOf(earlier(mon('10:00'), acknowledge), envelope)).toMatchObject({
    reportedAt: mon('11:00'),
    happenedAt: mon('10:00'),
  });
});

it('a command keeps which version its giver saw, and that it is history', () => {
  expect(commandOf(acknowledge, { ...envelope, expectedSeq: 0, imported: true })).toMatchObject({
    expectedSeq: 0,
    imported: true,
  });
  const undefinedOnes = commandOf(acknowledge, { ...envelope, expectedSeq: undefined, imported: false });
  expect(undefinedOnes).not.toHaveProperty('expectedSeq');
  expect(undefinedOnes).not.toHaveProperty('imported');
});

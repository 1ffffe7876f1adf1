import type { CommandRules } from '../../decider.ts';
import { bookRecovery, joinRecovery } from './booking.ts';
import { net, receive, recordPromise, writeOff } from './reducing.ts';
import type { RecoveryAgreement } from './schema.ts';
import { recordSubrogation } from './subrogation.ts';

type RecoveryCommand =
  'BookRecovery' | 'RecordRecovery' | 'NetRecovery' | 'WriteOffRecovery' | RecoveryAgreement['type'];

const REDUCING = ['RecoveryPromiseKept', 'RecoverySettled'] as const;

/** What others owe us for a loss, by which leg and with whom, what they promised, and what came of it. */
export const recoveryRules: CommandRules<RecoveryCommand> = {
  BookRecovery: { records: ['RecoveryBooked'], decide: bookRecovery },
  JoinRecovery: { records: ['RecoveryJoined'], decide: joinRecovery },
  RecordRecoveryPromise: { records: ['RecoveryPromised'], decide: recordPromise },
  RecordRecovery: { records: ['RecoveryReceived', ...REDUCING], decide: receive },
  NetRecovery: { records: ['RecoveryNetted', ...REDUCING], decide: net },
  WriteOffRecovery: { records: ['RecoveryWrittenOff', 'RecoverySettled'], decide: writeOff },
  RecordSubrogation: { records: ['RightsSubrogated'], decide: recordSubrogation },
};

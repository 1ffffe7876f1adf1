import type { PersonalData } from '../../workflows/domain/case/events.ts';
import type { CommandBody } from '../../workflows/domain/command.ts';
import { sealFor, sealForIntake, sealSalt, type Person } from './cipher.ts';

/** Commands of the system that hold nothing of anybody. */
const IMPERSONAL: readonly string[] = ['Tick', 'RecordDelivery', 'ReleaseCase'];

/** A body as it is stored: under its person's key, or under this installation's where it is nobody's. */
const storedBody = (body: CommandBody, person: Person | undefined): object => {
  if (IMPERSONAL.includes(body.type)) return body;
  // Nothing is kept of what somebody still said of an erased person, nor what it could be tried out against.
  if (person?.wrapped === null) return { type: body.type };
  return person ? sealFor(person, body) : sealForIntake(body);
};

/** The row with its body and the salt of that as they are stored. */
export function storedCommand<Row extends { type: string; body: CommandBody; body_salt: string }>(
  row: Row,
  person: Person | undefined,
) {
  const body = storedBody(row.body, person);
  const isDropped = person?.wrapped === null && !IMPERSONAL.includes(row.type);
  return { ...row, body, body_salt: isDropped ? null : sealSalt(body, person, row.body_salt) };
}

/** What is personal of an event with its salt, as both are stored. */
export function storedPersonal(
  { personal, personalSalt: salt }: { personal?: PersonalData; personalSalt: string | null },
  person: Person,
) {
  if (!personal || salt === null || person.wrapped === null) return { personal: null, personal_salt: null };
  const sealedPersonal = sealFor(person, personal);
  return { personal: sealedPersonal, personal_salt: sealSalt(sealedPersonal, person, salt) };
}

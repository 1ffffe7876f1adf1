import { describe, expect, it } from 'vitest';
import { PRACTISED } from '../support/assessed.ts';
import { lateParcel, mon, supervisor, type Told } from '../support/builders.ts';
import { checkFields, checkRecords, readCommand } from '../support/command-forms.ts';
import { given } from '../support/given.ts';

const cause = { type: 'RecordCause', view: 'ours', party: 'shipper', mechanism: 'packing', text: 'Wet.' } as const;
const assess = {
  type: 'AssessCase',
  origin: 'external',
  nature: 'driving',
  criteria: ['injury'],
  reason: 'As they told it.',
} as const;

describe('the commands that say what a case is', () => {
  it('have their fields and no others', () => {
    checkFields({ ...assess, criteria: ['injury'] }, ['nature', 'criteria']);
    checkFields({ type: 'JudgeComplaint', upheld: true, reason: 'The recording shows it.' });
    checkFields({ type: 'RecordDiscipline', measure: 'warning', person: '吴示例', text: 'A word in private.' });
    checkFields({ type: 'IssueCircular', text: 'We greet before we speak.' });
    checkFields(cause);
  });

  it('find nothing where no criteria are named', () => {
    expect(readCommand('AssessCase', { origin: 'internal', reason: 'x' }).data).toMatchObject({
      criteria: [],
    });
  });

  it.each<[field: string, values: string[], command: { type: string }]>([
    ['origin', ['internal', 'external'], assess],
    ['view', ['ours', 'customer', 'partner'], cause],
    ['party', ['shipper', 'own-station', 'linehaul', 'partner', 'consignee', 'authority', 'nature'], cause],
    [
      'mechanism',
      [
        'packing',
        'handling',
        'stowage',
        'theft',
        'temperature',
        'documents',
        'system',
        'planning',
        'vehicle',
        'behaviour',
      ],
      cause,
    ],
  ])('take for their %s one of a list', (field, values, command) => {
    for (const value of values)
      expect(readCommand(command.type, { ...command, [field]: value }).success, value).toBe(true);
    for (const value of ['', 'unheard-of'])
      expect(readCommand(command.type, { ...command, [field]: value }).success).toBe(false);
  });

  it('record what they say that they record', () => {
    const late = given(mon('10:00'), lateParcel, { rules: PRACTISED });
    const upheld = late.and(mon('11:00'), { type: 'JudgeComplaint', upheld: true, reason: 'x' });
    checkRecords('complaint', 'JudgeComplaint', late, upheld);
    const by = { by: supervisor };
    for (const body of [
      { ...assess, criteria: ['injury'] },
      { type: 'RecordDiscipline', measure: 'warning', person: 'x', text: 'x' },
      { type: 'IssueCircular', text: 'x' },
      cause,
    ] satisfies Told[])
      checkRecords('complaint', body.type, upheld, upheld.and(mon('11:30'), body, by));
  });
});

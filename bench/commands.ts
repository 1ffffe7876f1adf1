let opened = 0;

/**
 * A case as it comes in, each of another customer about another waybill: an office whose every case is about the same one does not
 * exist, and looking for duplicates would be measured instead of opening. All invented.
 */
export function opening(): object {
  opened += 1;
  const number = `${process.pid}-${opened}`;
  return {
    organisation: 'demo',
    kind: 'complaint',
    type: 'delay',
    channel: 'phone',
    complainant: {
      name: `Lin Example ${number}`,
      customerNumber: `C-${number}`,
      phone: `+86 ${process.pid} ${opened}`,
    },
    shipment: { waybill: `WB-${number}`, origin: 'Ningbo', destination: 'Urumqi' },
    description: 'The pallet was promised for Monday and has not arrived; the consignee has stopped his line for it.',
    facts: { promisedDate: '2026-03-02', arrived: false },
  };
}

export const NOTE = { type: 'AddNote', text: 'The hub says that the truck left at noon and arrives tomorrow.' };

const dueAt = new Date(Date.now() + 172_800_000).toISOString();

/** A mix: what is said to a case from its acknowledgement to its end, most of it moving a deadline. */
export const LIFE: readonly object[] = [
  { type: 'Acknowledge', channel: 'phone', text: 'We look into it and call you back today.' },
  { type: 'Refer', department: 'fleet', question: 'Where is the pallet, and when does it arrive?' },
  { type: 'RecordFeedback', referral: 'r1', text: 'At the hub. It leaves tonight and arrives tomorrow.' },
  { type: 'RecordContact', direction: 'outbound', channel: 'phone', text: 'Told the customer where the pallet is.' },
  { type: 'MakePromise', what: 'Delivery', dueAt },
  NOTE,
  { type: 'KeepPromise', promise: 'p1', text: 'Delivered in the morning.' },
  { type: 'Answer', channel: 'phone', text: 'It arrived. We are sorry for the delay.', remedy: 'freight-reduction' },
  { type: 'RecordCallBack', result: 'satisfied' },
  { type: 'CloseCase', outcome: 'Delivered a day late; freight reduced; customer content.' },
];

/** A promise that falls due at a random instant between so many milliseconds from now; nobody keeps it. */
export function promiseWithin([from, until]: readonly [number, number] = [1000, 10_000]): object {
  const due = Date.now() + from + Math.random() * (until - from);
  return promiseFor(new Date(due).toISOString());
}

/** A promise that falls due at an instant. */
export const promiseFor = (instant: string): object => ({ type: 'MakePromise', what: 'Delivery', dueAt: instant });

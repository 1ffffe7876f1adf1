/** A case as it comes in. All invented. */
export const OPENING = {
  organisation: 'demo',
  kind: 'complaint',
  type: 'delay',
  channel: 'phone',
  complainant: { name: 'Lin Example', customerNumber: 'C-1001', phone: '+86 000 0000' },
  shipment: { waybill: 'WB-2026-0001', origin: 'Ningbo', destination: 'Urumqi' },
  description: 'The pallet was promised for Monday and has not arrived; the consignee has stopped his line for it.',
  facts: { promisedDate: '2026-03-02', arrived: false },
};

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

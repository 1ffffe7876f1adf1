export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const CUSTOMER = { name: 'Mara Beispiel', phone: '+86 21 5550 0101', email: 'mara@example.com' };

export const complaint = (more: Record<string, unknown> = {}) => ({
  kind: 'complaint',
  type: 'delay',
  channel: 'chat',
  complainant: CUSTOMER,
  shipment: { waybill: 'SEA-1001', origin: 'Shanghai', destination: 'Rotterdam' },
  description: '集装箱延误两周，客户停产。',
  ...more,
});
export const ACKNOWLEDGE = { type: 'Acknowledge' };
export const answer = (text: string, more: Record<string, unknown> = {}) => ({
  type: 'Answer',
  channel: 'phone',
  text,
  ...more,
});
export const SATISFIED = { type: 'RecordCallBack', result: 'satisfied' };
export const CLOSE = { type: 'CloseCase', outcome: 'The customer is content.' };

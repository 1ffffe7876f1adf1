import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formSchema } from '../../api/schemas/forms.ts';
import { yuan } from '../support/builders.ts';
import { approve, claimFile, confirm, openPayer, order, propose, setReserve } from '../support/claims.ts';
import { pdfText } from '../support/pdf-text.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const raw = (url: string) =>
  api.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${api.keys.agent}` } });

async function give(id: string, ...bodies: object[]): Promise<void> {
  for (const body of bodies) {
    const answer = await api.call('POST', `/v1/cases/${id}/commands`, { body, key: api.keys.manager });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }
}

/** A claim of 1,200 yuan with its file, our own account y1 and two carriers. */
async function claim(): Promise<string> {
  const opened = await api.open({
    organisation: 'sea-freight',
    kind: 'claim',
    type: 'other',
    facts: {},
    amount: yuan(1200),
  });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const { id } = opened.body.case;
  await give(id, claimFile, openPayer('own'), openPayer('carrier', 'first'), openPayer('carrier', 'second'));
  return id;
}

const offer = { type: 'OfferSettlement', amount: yuan(900), release: 'none', text: 'two cartons' };
const accept = { type: 'AcceptOffer', amount: yuan(900), evidence: 'signed' };
const LETTERS = ['settlement-letter', 'receipt', 'decline-letter', 'demand-letter', 'subrogation-receipt'];

describe('a letter of a claim over the API', () => {
  it('is refused as long as there is nothing to say, in every format', async () => {
    const id = await claim();
    for (const letter of LETTERS) {
      for (const format of ['json', 'html', 'pdf']) {
        const answer = await api.call('GET', `/v1/cases/${id}/forms/${letter}?format=${format}`);
        expect(answer, letter).toMatchObject({
          status: 409,
          body: { code: 'nothing-to-print', facts: { form: letter } },
        });
      }
    }
  });

  it('is data as documented, and a PDF with the amount in capital numerals', async () => {
    const id = await claim();
    await give(id, offer, accept);
    const url = `/v1/cases/${id}/forms/settlement-letter`;
    const { status, body } = await api.call('GET', url);
    expect(status).toBe(200);
    expect(formSchema.parse(body)).toEqual(body);
    const text = pdfText((await raw(`${url}?format=pdf`)).rawPayload);
    expect(text).toContain('和解协议书（赔付函）');
    expect(text).toContain('人民币玖佰元整');
    expect((await raw(`${url}?format=html&lang=en`)).body).toContain(
      'None: nothing of the rest of the claim is given up',
    );
    await give(id, setReserve(900), propose(900), approve(), order(), confirm(900));
    expect((await api.call('GET', `/v1/cases/${id}/forms/receipt?about=t1`)).status).toBe(200);
  });

  it('is about one payer alone when asked, and only a form by payer or payment can be', async () => {
    const id = await claim();
    await give(id, { type: 'RecordDemand', payer: 'y2', text: 'x' }, { type: 'RecordDemand', payer: 'y3', text: 'x' });
    const titles = async (query: string) =>
      (await api.call('GET', `/v1/cases/${id}/forms/demand-letter${query}`)).body.sections.map(
        ({ title }: { title: { en: string } }) => title.en,
      );
    expect(await titles('')).toEqual(['The claim', 'Carrier: first', 'Carrier: second', 'Signatures']);
    expect(await titles('?about=y3')).toEqual(['The claim', 'Carrier: second', 'Signatures']);
    const page = await raw(`/v1/cases/${id}/forms/demand-letter?about=y3&format=html`);
    expect(page.headers['content-disposition']).toMatch(/filename="demand-letter-[\w-]+-y3\.html"$/);
    expect(page.body).not.toContain('first');
    const strange = await api.call('GET', `/v1/cases/${id}/forms/insurance-documents?about=y3`);
    expect(strange).toMatchObject({ status: 400, body: { code: 'validation', errors: [{ field: 'about' }] } });
  });
});

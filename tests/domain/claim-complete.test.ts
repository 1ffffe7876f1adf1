import { describe, expect, it } from 'vitest';
import { claimPracticeSchema } from '../../workflows/domain/rulebook/practice/claims/schema.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { damagedPallet, mon, yuan, type Told } from '../support/builders.ts';
import { CLAIM_RULES, claimFile, openPayer } from '../support/claims.ts';
import { given } from '../support/given.ts';

const source = { text: '49 CFR 370.3(b)', zh: '美国联邦法规第 49 编 370.3(b)', confidence: 'S' } as const;
/** How a company with carriage by road in the United States writes it. */
const written = {
  source,
  completeNeeds: [
    {
      payers: ['own', 'carrier', 'partner'],
      countries: ['US'],
      modes: ['road'],
      needs: ['shipment', 'amount'],
      source,
    },
  ],
};
const { completeNeeds } = claimPracticeSchema.parse(written);
const rules: Rulebook = {
  ...CLAIM_RULES,
  practice: { ...CLAIM_RULES.practice!, claims: { ...CLAIM_RULES.practice!.claims!, completeNeeds: completeNeeds! } },
};

const { amount: _amount, shipment: _shipment, ...bare } = damagedPallet;
const file = (change: object = {}): Told =>
  ({
    ...claimFile,
    countries: ['US'],
    legs: [{ leg: 'main', mode: 'road', party: 'sample-carrier', from: 'Reno', to: 'Boise' }],
    bills: [],
    items: [],
    ...change,
  }) as unknown as Told;
const claim: Told = { type: 'RecordWrittenClaim', payer: 'y1', text: 'You are liable for the two cartons.' };
const started = (opening = bare as typeof damagedPallet, own = rules) => given(mon('10:00'), opening, { rules: own });
const ready = (change: object = {}, payer: Told = openPayer('carrier')) =>
  started().and(mon('10:10'), file(change)).and(mon('10:20'), payer);
const why = (missing: string) => ({ payer: 'y1', missing, law: source.text, lawZh: source.zh });
const BILL = { bill: 'B-1', unitsListed: true };
const ITEM = { item: 'carton', nature: 'damaged', quantity: 1, amount: yuan(700) };

describe('a writing to a carrier on the roads of the United States', () => {
  it('is no claim before it says which goods and how much, and ends no period until then', () => {
    ready().when(mon('11:00'), claim).thenRefused('claim-incomplete', why('shipment, amount'));
    ready({ bills: [BILL] })
      .when(mon('11:00'), claim)
      .thenRefused('claim-incomplete', why('amount'));
    ready({ items: [ITEM] })
      .when(mon('11:00'), claim)
      .thenRefused('claim-incomplete', why('shipment'));
    ready({ bills: [BILL], items: [ITEM] })
      .when(mon('11:00'), claim)
      .thenTypes('WrittenClaimMade');
  });

  it('is none either where the amount that it says is nothing', () => {
    ready({ bills: [BILL], items: [{ ...ITEM, amount: yuan(0) }] })
      .when(mon('11:00'), claim)
      .thenRefused('claim-incomplete', why('amount'));
  });

  it('is judged by every law that is its own, and lacks under all of them each thing once', () => {
    const law = completeNeeds![0]!;
    const wide = { ...law, countries: ['CA', 'US'], modes: ['rail' as const, 'road' as const] };
    const second = { ...wide, needs: ['amount' as const], source: { text: 'another law', confidence: 'S' as const } };
    const under = (...laws: (typeof law)[]): Rulebook => ({
      ...rules,
      practice: { ...rules.practice!, claims: { ...rules.practice!.claims!, completeNeeds: laws } },
    });
    const told = (own: Rulebook, change: object = {}) =>
      started(bare, own)
        .and(mon('10:10'), file(change))
        .and(mon('10:20'), openPayer('carrier'))
        .when(mon('11:00'), claim);
    told(under(wide)).thenRefused('claim-incomplete', why('shipment, amount'));
    told(under(wide, second)).thenRefused('claim-incomplete', why('shipment, amount'));
    const other = { payer: 'y1', missing: 'amount', law: 'another law', lawZh: 'another law' };
    told(under({ ...law, countries: ['CN'] }, second)).thenRefused('claim-incomplete', other);
    const [leg] = (file() as unknown as { legs: object[] }).legs;
    const legs = [{ ...leg, leg: 'flight', mode: 'air' }, leg];
    told(under(wide), { countries: ['MX', 'US'], legs }).thenRefused('claim-incomplete', why('shipment, amount'));
    told(under(wide), { countries: ['MX'] }).accepted();
    told(under(wide), { legs: legs.slice(0, 1) }).accepted();
  });

  it('may have the goods from the waybill of the case and the amount from what is claimed', () => {
    const known = { ...damagedPallet, shipment: { waybill: 'YT-9' } };
    started(known)
      .and(mon('10:10'), file())
      .and(mon('10:20'), openPayer('carrier'))
      .when(mon('11:00'), claim)
      .accepted();
  });

  it('is one mended by what is recorded later', () => {
    ready()
      .and(mon('11:00'), file({ bills: [BILL], items: [ITEM] }))
      .when(mon('11:10'), claim)
      .accepted();
  });
});

describe('the law is not that of', () => {
  it('another country, another mode, another kind of payer, or what is not known', () => {
    ready({ countries: ['CN'] })
      .when(mon('11:00'), claim)
      .accepted();
    ready({ countries: [] }).when(mon('11:00'), claim).accepted();
    ready({ legs: [] }).when(mon('11:00'), claim).accepted();
    ready({}, { ...openPayer('carrier'), mode: 'air' } as Told)
      .when(mon('11:00'), claim)
      .accepted();
    ready({}, openPayer('insurer')).when(mon('11:00'), claim).accepted();
  });

  it('a company whose rulebook does not name it', () => {
    started(bare, CLAIM_RULES)
      .and(mon('10:10'), file())
      .and(mon('10:20'), openPayer('carrier'))
      .when(mon('11:00'), claim)
      .accepted();
    expect(CLAIM_RULES.practice?.claims?.completeNeeds).toBeUndefined();
  });
});

import type { OwedDocument } from '../workflows/domain/claim/documents/state.ts';
import type { EvidenceGrade, ItemNature, Payer, PayerKind } from '../workflows/domain/claim/file/state.ts';
import { named, sourceName, type Rulebook, type Source } from '../workflows/domain/rulebook/rulebook.ts';
import type { Words } from '../workflows/domain/vocabulary.ts';
import type { Filed } from './filed.ts';
import { partnerName } from './names.ts';
import type { Value } from './value.ts';

export const PAYER_NAMES: Record<PayerKind, Words> = {
  own: { en: 'Own account', zh: '自担' },
  carrier: { en: 'Carrier', zh: '承运方' },
  partner: { en: 'Partner', zh: '联盟商' },
  insurer: { en: 'Insurer', zh: '保险公司' },
};

const NATURE_NAMES: Record<ItemNature, Words> = {
  'all-short': { en: 'all short', zh: '全部短少' },
  'part-short': { en: 'part short', zh: '部分短少' },
  damaged: { en: 'damaged', zh: '破损' },
  refused: { en: 'refused', zh: '拒收' },
  overage: { en: 'overage', zh: '多出' },
  partial: { en: 'partial', zh: '部分到货' },
  'wrong-product': { en: 'wrong product', zh: '错货' },
};

export const DOCUMENT_STATES: Record<OwedDocument['state'], Words> = {
  asked: { en: 'Asked for', zh: '已索取' },
  received: { en: 'Received', zh: '已收到' },
  accepted: { en: 'Accepted', zh: '已核可' },
  rejected: { en: 'Rejected', zh: '已退回' },
  waived: { en: 'Waived', zh: '免交' },
};

export const EVIDENCE_NAMES: Record<EvidenceGrade, Words> = {
  none: { en: 'None', zh: '无' },
  'clean-receipt': { en: 'Clean receipt', zh: '清洁签收' },
  noted: { en: 'Noted', zh: '批注' },
  'joint-survey': { en: 'Joint survey', zh: '联合检验' },
};

/** What only a claim knows; undefined for a case of another kind. */
export const claimPart = ({ state }: Filed) => (state.part.kind === 'claim' ? state.part : undefined);

/** A payer as people call it: what it is and who. A partner has a name of its own in the rulebook. */
export function payerName(rules: Rulebook, { kind, party }: Pick<Payer, 'kind' | 'party'>): Words {
  const [what, who] = [PAYER_NAMES[kind], partnerName(rules, party)];
  return { en: `${what.en}: ${who.en}`, zh: `${what.zh}：${who.zh}` };
}

/** The items of the claim file, each on a line with its quantity and what is wrong with it. */
export function commodity(filed: Filed): Value {
  const items = claimPart(filed)?.file?.items ?? [];
  const lines = items.map(({ item, quantity, nature }) => {
    const { en, zh } = NATURE_NAMES[nature];
    return { en: `${item} × ${quantity}: ${en}`, zh: `${item} × ${quantity}：${zh}` };
  });
  return lines.length > 0 ? { lines } : null;
}

/** A reason for declining as the company calls it; its code where it has no list. */
export const declineReason = (rules: Rulebook, code: string): Words =>
  named(rules.practice?.claims?.declineReasons ?? {}, code)?.name ?? { en: code, zh: code };

/** A rule with its source; one from memory says that nobody has confirmed it. */
export function sourceWords(source: Source): Words {
  const { confidence } = source;
  const { en, zh } = sourceName(source);
  const unconfirmed = confidence === 'M';
  return {
    en: `${en} [${confidence}${unconfirmed ? ', unconfirmed' : ''}]`,
    zh: `${zh} [${confidence}${unconfirmed ? '，未经核实' : ''}]`,
  };
}

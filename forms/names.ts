import { CHANNEL_NAMES } from '../workflows/domain/audit/state-names.ts';
import type { CauseMechanism, CauseParty } from '../workflows/domain/assessment/state.ts';
import { channelRule } from '../workflows/domain/rulebook/practice/practice.ts';
import { named, type Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { caseTypes } from '../workflows/domain/types/registry.ts';
import type { CaseType, Channel, Words } from '../workflows/domain/vocabulary.ts';

export { SEVERITY_NAMES, STATUS_NAMES } from '../workflows/domain/audit/state-names.ts';

export const ORIGIN_NAMES: Record<'internal' | 'external', Words> = {
  internal: { en: 'Internal', zh: '内部' },
  external: { en: 'External', zh: '外部' },
};

export const RESULT_NAMES: Record<'satisfied' | 'not-satisfied', Words> = {
  satisfied: { en: 'Satisfied', zh: '满意' },
  'not-satisfied': { en: 'Not satisfied', zh: '不满意' },
};

export const PACKING_NAMES: Record<'sound' | 'damaged' | 'opened', Words> = {
  sound: { en: 'Sound', zh: '完好' },
  damaged: { en: 'Damaged', zh: '破损' },
  opened: { en: 'Opened', zh: '已拆封' },
};

export const COURIER_NAMES: Record<'good' | 'fair' | 'poor', Words> = {
  good: { en: 'Good', zh: '良好' },
  fair: { en: 'Fair', zh: '一般' },
  poor: { en: 'Poor', zh: '较差' },
};

const PARTY_NAMES: Record<CauseParty, Words> = {
  shipper: { en: 'Shipper', zh: '发货人' },
  'own-station': { en: 'Own station', zh: '本方站点' },
  linehaul: { en: 'Linehaul', zh: '干线运输' },
  partner: { en: 'Partner', zh: '联盟商' },
  consignee: { en: 'Consignee', zh: '收货人' },
  authority: { en: 'Authority', zh: '主管机关' },
  nature: { en: 'Nature', zh: '自然原因' },
};

const MECHANISM_NAMES: Record<CauseMechanism, Words> = {
  packing: { en: 'Packing', zh: '包装' },
  handling: { en: 'Handling', zh: '装卸' },
  stowage: { en: 'Stowage', zh: '积载' },
  theft: { en: 'Theft', zh: '盗窃' },
  temperature: { en: 'Temperature', zh: '温度' },
  documents: { en: 'Documents', zh: '单证' },
  system: { en: 'System', zh: '系统' },
  planning: { en: 'Planning', zh: '计划调度' },
  vehicle: { en: 'Vehicle', zh: '车辆' },
  behaviour: { en: 'Behaviour', zh: '人员行为' },
};

/** A code that nothing names speaks for itself. */
const asIs = (code: string): Words => ({ en: code, zh: code });

export const departmentName = (rules: Rulebook, id: string): Words => named(rules.departments, id)?.name ?? asIs(id);
export const roleName = (rules: Rulebook, id: string): Words => named(rules.roles, id) ?? asIs(id);
export const partnerName = (rules: Rulebook, id: string): Words =>
  named(rules.practice?.partners ?? {}, id)?.name ?? asIs(id);
export const measureName = (rules: Rulebook, id: string): Words =>
  named(rules.practice?.discipline ?? {}, id) ?? asIs(id);
export const natureName = (rules: Rulebook, id: string): Words =>
  named(rules.practice?.natures ?? {}, id)?.name ?? asIs(id);

/** A way in as the company calls it. */
export const channelName = (rules: Rulebook, channel: Channel): Words =>
  channelRule(rules.practice, channel)?.name ?? CHANNEL_NAMES[channel];

export const typeName = (type: CaseType): Words => caseTypes[type].name;
export const remedyName = (type: CaseType, code: string): Words =>
  caseTypes[type].remedies.find((remedy) => remedy.code === code)?.name ?? asIs(code);

/** Who and how, as one text: the two axes of a cause. Codes of an exception's finding may be the company's own. */
export function causeName(party: string, mechanism: string): Words {
  const who = named(PARTY_NAMES as Record<string, Words>, party) ?? asIs(party);
  const how = named(MECHANISM_NAMES as Record<string, Words>, mechanism) ?? asIs(mechanism);
  return { en: `${who.en}: ${how.en}`, zh: `${who.zh}：${how.zh}` };
}

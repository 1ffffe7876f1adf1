import { caseTypes } from '../types/registry.ts';
import type { Words } from '../vocabulary.ts';
import { CHANNEL_NAMES, KIND_NAMES, SEVERITY_NAMES } from './state-names.ts';

const name = (en: string, zh: string): Words => ({ en, zh });

const TYPE_NAMES = Object.fromEntries(Object.entries(caseTypes).map(([type, module]) => [type, module.name]));

/** What the fields of commands can hold, by the field. A test demands a line for each value of each closed list. */
export const VALUE_NAMES: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  channel: CHANNEL_NAMES,
  severity: SEVERITY_NAMES,
  kind: KIND_NAMES,
  caseType: TYPE_NAMES,
  direction: { inbound: name('They reached us', '客户来电（来访）'), outbound: name('We reached them', '我方联系') },
  relation: {
    'arose-from': name('Arose from it', '由其引发'),
    'gave-rise-to': name('Gave rise to it', '引发了它'),
    'duplicate-of': name('Is a duplicate of it', '与其重复'),
    'related-to': name('Is related to it', '与其相关'),
  },
  origin: { internal: name('Internal', '内部'), external: name('External', '外部') },
  view: {
    ours: name('Ours', '我方'),
    customer: name("The customer's", '客户'),
    partner: name("The partner's", '合作方'),
  },
  party: {
    shipper: name('Shipper', '托运人'),
    'own-station': name('Own station', '自有站点'),
    linehaul: name('Linehaul', '干线运输'),
    partner: name('Partner', '合作方'),
    consignee: name('Consignee', '收货人'),
    authority: name('Authority', '政府部门'),
    nature: name('Nature', '自然原因'),
  },
  mechanism: {
    packing: name('Packing', '包装'),
    handling: name('Handling', '装卸操作'),
    stowage: name('Stowage', '积载'),
    theft: name('Theft', '盗窃'),
    temperature: name('Temperature', '温度'),
    documents: name('Documents', '单证'),
    system: name('System', '系统'),
    planning: name('Planning', '计划调度'),
    vehicle: name('Vehicle', '车辆'),
    behaviour: name('Behaviour', '人员行为'),
  },
  medium: {
    recording: name('Recording', '录音'),
    chat: name('Chat', '在线会话'),
    'call-back': name('Call-back', '回访'),
  },
  applies: {
    retroactive: name(
      'Retroactively, reckoned anew from the start of each clock',
      '追溯适用，自各时限起算之时重新计算',
    ),
    'from-now': name('From now on alone; what runs keeps its end', '自此适用，运行中的时限保留原到期时间'),
  },
  result: {
    satisfied: name('Satisfied', '满意'),
    'not-satisfied': name('Not satisfied', '不满意'),
    'not-reached': name('Not reached', '未接通'),
  },
  packing: { sound: name('Sound', '完好'), damaged: name('Damaged', '破损'), opened: name('Opened', '已拆封') },
  courier: { good: name('Good', '好'), fair: name('Fair', '一般'), poor: name('Poor', '差') },
  claimant: {
    owner: name('Owner', '货主'),
    consignee: name('Consignee', '收货人'),
    shipper: name('Shipper', '托运人'),
    insured: name('Insured', '被保险人'),
    assignee: name('Assignee', '受让人'),
    insurer: name('Insurer', '保险人'),
    none: name('None', '无'),
  },
  riskPoint: {
    'seller-premises': name("Seller's premises", '卖方所在地'),
    'handed-to-carrier': name('Handed to the carrier', '交付承运人'),
    'alongside-ship': name('Alongside the ship', '船边'),
    'on-board': name('On board', '装船后'),
    'at-destination': name('At the destination', '目的地'),
    'unloaded-at-destination': name('Unloaded at the destination', '目的地卸货后'),
  },
  mode: {
    sea: name('Sea', '海运'),
    'inland-water': name('Inland water', '内河'),
    road: name('Road', '公路'),
    rail: name('Rail', '铁路'),
    air: name('Air', '航空'),
    post: name('Post', '邮政'),
    express: name('Express', '快递'),
    coach: name('Coach', '客运班车'),
    warehouse: name('Warehouse', '仓储'),
  },
  evidence: {
    none: name('None', '无'),
    'clean-receipt': name('Clean receipt', '无异议签收'),
    noted: name('Noted at delivery', '签收时批注'),
    'joint-survey': name('Joint survey', '联合检验'),
  },
  nature: {
    'all-short': name('All short', '全部短少'),
    'part-short': name('Partly short', '部分短少'),
    damaged: name('Damaged', '破损'),
    refused: name('Refused', '拒收'),
    overage: name('Overage', '溢余'),
    partial: name('Partial delivery', '部分交付'),
    'wrong-product': name('Wrong product', '货物错误'),
  },
  payer: {
    own: name('Ourselves', '我方'),
    carrier: name('Carrier', '承运人'),
    partner: name('Partner', '合作方'),
    insurer: name('Insurer', '保险人'),
  },
  answer: {
    acknowledges: name('Has the claim', '已签收索赔'),
    asks: name('Asks', '查询'),
    defends: name('Defends itself', '抗辩'),
    accepts: name('Accepts', '同意赔付'),
    declines: name('Declines', '拒赔'),
    paid: name('Paid', '已付款'),
  },
  release: { full: name('Full', '全部'), partial: name('Partial', '部分'), none: name('None', '无') },
  fault: { customer: name('The customer', '客户'), carrier: name('The carrier', '承运人') },
  conduct: {
    ordinary: name('Ordinary', '一般过失'),
    intent: name('Intent', '故意'),
    recklessness: name('Recklessness', '轻率'),
    'gross-negligence': name('Gross negligence', '重大过失'),
  },
  exemption: {
    'force-majeure': name('Force majeure', '不可抗力'),
    'inherent-nature': name('Nature of the goods', '货物自然性质'),
    'sender-fault': name("Sender's fault", '寄件人过错'),
    'consignee-fault': name("Consignee's fault", '收货人过错'),
  },
};

/** What a value of a field is called; a code of trade, such as CIF, by itself. */
export const valueName = (field: string, value: string): Words | undefined => VALUE_NAMES[field]?.[value];

import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../../workflows/domain/case/events.ts';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { caseForms } from '../../../forms/cases/registry.ts';
import { fillForm, FORMS, isFor } from '../../../forms/form.ts';
import { formPage } from '../../../forms/html.ts';
import { CLAIM_RULES } from '../../support/claims.ts';
import { computedClaim, insuredClaim } from './claim-lives.ts';
import {
  CITY,
  COACH,
  lateConsignment,
  NATIONAL,
  readable,
  readableRows,
  returnedTicket,
  rudeClerk,
  TRUCKING,
  wetPallet,
} from './lives.ts';

describe('the complaint handling form', () => {
  const fill = (until?: number) => fillForm(caseForms['complaint-handling'], wetPallet(until), NATIONAL);

  it('bears every field of the paper form, each from the log', () => {
    expect(readable(fill())).toEqual({
      headNumber: 'HQ-2026-000017',
      formNumber: 'shanghai-202603-0017',
      acceptedOn: '2026-03-02 09:10',
      waybill: 'YT-1001',
      customerName: '周示例',
      customerNumber: 'C-77',
      phone: '000-0001',
      contact: 'zhou@example.org 上海市示例路1号',
      form: '☑ 来电　☐ 来函　☐ 来访　☐ 电子邮件　☐ LIS网络　☐ 其他',
      type: '破损',
      severity: '一般',
      content: '<b>三箱</b>外包装破损 & 受潮',
      findings: '本方站点：装卸。雨中装卸',
      findingsHandler: 'wang.supervisor',
      findingsDate: '2026-03-02 16:00',
      review: '客户满意',
      upheld: '是',
      reviewer: 'wang.supervisor',
      reviewDate: '2026-03-03 15:30',
      reply: '致歉并赔付',
      replier: 'wang.supervisor',
      personReached: '收货部 吴示例',
      callBack: '满意',
      callBackAt: '2026-03-03 15:00',
      handler: 'li.agent',
      repliedAt: '2026-03-03 09:30',
    });
    const referred = fill().sections.find(({ table }) => table)?.table;
    expect(referred && readableRows({ ...referred, timeZone: NATIONAL.timeZone })).toEqual([
      {
        department: '运营部',
        referredAt: '2026-03-02 10:00',
        question: '请核实装卸情况',
        feedbackAt: '2026-03-02 14:00',
        action: '装卸时雨布未盖',
        handler: 'wang.supervisor',
      },
    ]);
  });

  it('names the complainant as the person reached where nobody else is named', () => {
    expect(readable(fillForm(caseForms['complaint-handling'], rudeClerk(), TRUCKING))).toMatchObject({
      personReached: '周示例',
      contact: 'zhou@example.org',
    });
  });

  it('is as empty as the case was at an earlier moment', () => {
    expect(readable(fill(1))).toMatchObject({ headNumber: '', findings: '', review: '', reply: '', repliedAt: '' });
    expect(fill(1).version).toBeLessThan(fill().version);
  });

  it('reads in English as well', () => {
    const english = readable(fill(), 'en');
    expect(english).toMatchObject({ type: 'Damage', upheld: 'yes', callBack: 'Satisfied' });
    expect(english['form']).toMatch(/^☑ Call/);
  });
});

describe('the service complaint form', () => {
  it('shows enquiry, judgement, measures against staff and what followed', () => {
    const form = fillForm(caseForms['service-attitude'], rudeClerk(), TRUCKING);
    expect(readable(form)).toMatchObject({
      origin: '内部',
      aboutWhom: '内部员工',
      nature: '员工行为',
      recording: '是',
      detail: '前台人员态度恶劣',
      upheld: '是',
      reasons: '录音属实',
      circular: '全员通报',
      reply: '致歉',
      callBack: '满意',
      callBackText: '接受道歉',
      closedAt: '',
    });
    const [enquiry, measures] = form.sections.flatMap(({ table }) => table ?? []);
    const asked = enquiry ? readableRows({ ...enquiry, timeZone: TRUCKING.timeZone }) : [];
    expect(asked[0]).toMatchObject({
      handedAt: '2026-03-02 09:20',
      dueAt: '2026-03-03 09:20',
      backAt: '2026-03-02 18:00',
      inTime: '是',
      finding: '监控属实',
    });
    expect(measures && readableRows({ ...measures, timeZone: TRUCKING.timeZone })).toEqual([
      { measure: '处罚', person: '钱示例', text: '扣发奖金', at: '2026-03-03 10:00' },
    ]);
  });

  it('says whose staff it is about from the opening on, and where it comes from once that was assessed', () => {
    const form = fillForm(caseForms['service-attitude'], rudeClerk().slice(0, 1), TRUCKING);
    expect(readable(form)).toMatchObject({ origin: '', aboutWhom: '内部员工' });
  });

  it('shows when the word of the superior is due whether the time runs from the hand-over or from the receipt', () => {
    const due = (events: RecordedEvent[], rules: Rulebook) => {
      const [table] = fillForm(caseForms['service-attitude'], events, rules).sections.flatMap((one) => one.table ?? []);
      return table && readableRows({ ...table, timeZone: rules.timeZone }).map(({ dueAt }) => dueAt);
    };
    expect(due(rudeClerk(), TRUCKING)).toEqual(['2026-03-03 09:20', '2026-03-03 09:20']);
    const clock = TRUCKING.clocks['service-return'];
    if (!clock) throw new Error('There is no clock for the word of the superior.');
    const starts = { ...clock.starts, on: ['CaseOpened' as const] };
    const fromReceipt = { ...TRUCKING, clocks: { ...TRUCKING.clocks, 'service-return': { ...clock, starts } } };
    expect(due(rudeClerk(fromReceipt), fromReceipt)).toEqual(['2026-03-03 09:00', '2026-03-03 09:00']);
  });
});

describe('the tracking log of a consignment', () => {
  it('lists trace time, person reached, late or not, packing and courier until it was signed for', () => {
    const form = fillForm(caseForms['tracking-log'], lateConsignment(), CITY);
    expect(readable(form)).toMatchObject({
      waybill: 'YT-2002',
      customer: '晨光电子',
      customerClass: '重点客户',
      needs: '上午11点前送达，当天拍照回传回单',
      partner: '东线联运',
      station: '城东站',
      signedAt: '2026-03-04 11:00',
    });
    const [entries] = form.sections.flatMap(({ table }) => table ?? []);
    expect(entries && readableRows({ ...entries, timeZone: CITY.timeZone })).toMatchObject([
      { entry: '在途跟踪', tracedAt: '2026-03-03 14:30', personReached: '孙示例', late: '是', notes: '车在途中' },
      { entry: '承诺到达', promisedFor: '2026-03-04 12:00', reached: '是' },
      { entry: '在途跟踪', arrived: '是', reached: '否', personReached: '' },
      { entry: '签收', late: '是', packing: '完好', courier: '一般', personReached: '孙示例' },
    ]);
  });
});

describe('the business acceptance form', () => {
  it('follows a refund from the order to finance', () => {
    const form = fillForm(caseForms['business-acceptance'], returnedTicket(), COACH);
    expect(readable(form)).toMatchObject({
      type: '退款',
      orderNumber: 'ORD-7',
      orderState: 'paid',
      fare: '200.00 CNY',
      fee: '20.00 CNY',
      refund: '180.00 CNY',
      feeRule: '发车前2小时以上',
      submittedAt: '2026-03-02 09:40',
      expectedAt: '2026-03-06 12:00',
      refundedAt: '',
    });
    expect(readable(form)['facts']).toBe('订单号：ORD-7\n退款原因：客户取消');
  });
});

describe('every form', () => {
  const about = {
    complaint: wetPallet(),
    exception: lateConsignment(),
    request: returnedTicket(),
    claim: insuredClaim(),
  };

  it('is for cases of its own kind and type', () => {
    const fitting = (kind: 'complaint' | 'exception' | 'claim' | 'request', type: 'delay' | 'service-attitude') =>
      FORMS.filter((form) => isFor(caseForms[form], kind, type));
    expect(fitting('complaint', 'delay')).toEqual(['complaint-handling']);
    expect(fitting('complaint', 'service-attitude')).toEqual(['complaint-handling', 'service-attitude']);
    expect(fitting('exception', 'delay')).toEqual(['tracking-log']);
    expect(fitting('claim', 'delay')).toEqual([
      'insurance-documents',
      'liability-sheet',
      'settlement-letter',
      'receipt',
      'decline-letter',
      'demand-letter',
      'subrogation-receipt',
    ]);
    expect(fitting('request', 'delay')).toEqual(['business-acceptance']);
  });

  it('is the same for the same log, and is JSON', () => {
    for (const [kind, log] of Object.entries(about)) {
      const form = FORMS.map((id) => caseForms[id]).find(({ kinds }) => kinds.some((one) => one === kind));
      if (!form) throw new Error(`No form is about a ${kind}.`);
      const rules = { complaint: NATIONAL, exception: CITY, request: COACH, claim: CLAIM_RULES }[kind as 'complaint'];
      const filled = fillForm(form, log, rules);
      expect(fillForm(form, structuredClone(log), rules)).toEqual(filled);
      expect(JSON.parse(JSON.stringify(filled))).toEqual(filled);
    }
  });

  it('has labels in both languages, and field names that occur once', () => {
    for (const [form, log, rules] of [
      ['complaint-handling', wetPallet(), NATIONAL],
      ['service-attitude', rudeClerk(), TRUCKING],
      ['tracking-log', lateConsignment(), CITY],
      ['business-acceptance', returnedTicket(), COACH],
      ['insurance-documents', insuredClaim(), CLAIM_RULES],
      ['liability-sheet', computedClaim(), CLAIM_RULES],
    ] as const) {
      const { sections } = fillForm(caseForms[form], log, rules);
      const fields = sections.flatMap((section) => section.fields);
      expect(new Set(fields.map(({ id }) => id)).size, form).toBe(fields.length);
      for (const { label } of [...fields, ...sections.flatMap(({ table }) => table?.columns ?? [])]) {
        expect(label.zh).toMatch(/\p{Script=Han}/u);
        expect(label.en).toMatch(/^[ -~]+$/);
      }
    }
  });

  it('is refused for a log without its opening', () => {
    expect(() => fillForm(caseForms['complaint-handling'], wetPallet().slice(1), NATIONAL)).toThrow(RangeError);
  });
});

describe('the page of a form', () => {
  const page = (language: 'zh' | 'en') =>
    formPage(fillForm(caseForms['complaint-handling'], wetPallet(), NATIONAL), language);

  it('escapes what somebody wrote', () => {
    expect(page('zh')).toContain('&lt;b&gt;三箱&lt;/b&gt;外包装破损 &amp; 受潮');
    expect(page('zh')).not.toContain('<b>');
  });

  it('bears labels in both languages, the asked one first, and says which it is in', () => {
    expect(page('zh')).toMatch(/<html lang="zh-Hans">/);
    expect(page('zh')).toContain('<dt>客户名称 <small lang="en">Name of the customer</small></dt>');
    expect(page('en')).toMatch(/<html lang="en">/);
    expect(page('en')).toContain('<dt>Name of the customer <small lang="zh-Hans">客户名称</small></dt>');
    expect(page('en')).toContain('<title>Complaint handling form</title>');
  });

  it('is for A4 and loads nothing', () => {
    expect(page('zh')).toContain('@page { size: A4;');
    expect(page('zh')).not.toMatch(/<(script|img|link|iframe)|url\(|@import/);
  });
});

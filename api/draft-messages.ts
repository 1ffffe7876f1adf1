import type { Words } from '../workflows/domain/vocabulary.ts';

/** What a rulebook refers to by a name. */
const REFERRED: Readonly<Record<string, string>> = {
  calendar: '日历',
  department: '部门',
  clock: '时限',
  ladder: '升级阶梯',
  'reason of pause': '暂停原因',
  role: '岗位',
  level: '层级',
  nature: '性质',
  questionnaire: '问卷',
  pack: '规则包',
  fact: '案情要素',
  'holiday table of region': '以下地区的节假日表',
  'regime of liability': '责任制度',
};

/** Words of the checks that stand in a sentence where another one might; what somebody wrote is never among them. */
const WORDS: Readonly<Record<string, string>> = {
  ...REFERRED,
  nothing: '空',
  starts: '启动',
  satisfies: '满足',
  'greater than zero': '大于零',
  'from zero on': '不小于零',
  complaint: '投诉',
  exception: '异常',
  claim: '索赔',
  request: '业务请求',
  elapsed: '实际时间',
  'working-time': '工作时间',
  yearly: '每年',
  monthly: '每月',
  daily: '每日',
  never: '从不',
  day: '日',
  week: '周',
  month: '月',
};

/** What the form and the checks of a rulebook say, with places for what differs, and the same in Chinese. */
const SENTENCES: readonly (readonly [en: string, zh: string])[] = [
  ['there is no {what} "{name}". Known: {known}.', '没有{what}“{name}”。已有：{known}。'],
  ['is missing.', '缺少此项。'],
  ['is not a field that belongs here.', '此处不应有该字段。'],
  ['the name must be lower-case letters, digits and hyphens.', '名称只能含小写字母、数字和连字符。'],
  ['must be lower-case letters, digits and hyphens; it is {given}.', '只能含小写字母、数字和连字符；现为 {given}。'],
  ['must be one of: {known}; it is {given}.', '须为以下之一：{known}；现为 {given}。'],
  ['must be a map of fields.', '须为字段的映射。'],
  ['must be a list.', '须为列表。'],
  ['must be a text.', '须为文本。'],
  ['must be a whole number.', '须为整数。'],
  ['must be a number.', '须为数字。'],
  ['must be a boolean.', '须为 true 或 false。'],
  ['must not be empty.', '不能为空。'],
  ['must be at least {least}; it is {given}.', '不能小于 {least}；现为 {given}。'],
  ['must be at least 1.', '不能小于 1。'],
  [
    'must be a date such as {example}, the second of a day {second}; it is {given}.',
    '须为日期，如 {example}，同一日的第二个写作 {second}；现为 {given}。',
  ],
  ['must be a date such as {example}; it is {given}.', '须为日期，如 {example}；现为 {given}。'],
  ['must be a text such as {example}; put a bare number in quotes.', '须为文本，如 {example}；纯数字请加引号。'],
  ['must be a time of day such as {example}; it is {given}.', '须为一天中的时刻，如 {example}；现为 {given}。'],
  ['must be a country such as {example}; it is {given}.', '须为国家代码，如 {example}；现为 {given}。'],
  ['must not be finer than the currency; it is {given}.', '小数位数不能多于该币种；现为 {given}。'],
  ['is not YAML: {error}.', '不是有效的 YAML：{error}。'],
  ['the key "{key}" stands twice in the same map; keep one.', '键“{key}”在同一映射中出现两次，请保留一个。'],
  [
    '"{zone}" is not a time zone. Write an IANA name such as Asia/Shanghai.',
    '“{zone}”不是时区，请写 IANA 时区名，如 Asia/Shanghai。',
  ],
  [
    '"{zone}" is not a time zone; write its IANA name, such as Asia/Shanghai.',
    '“{zone}”不是时区，请写 IANA 时区名，如 Asia/Shanghai。',
  ],
  [
    'the first version begins on {first}, after the rulebook ({from}).',
    '首个版本自 {first} 起，晚于规则书（{from}）。',
  ],
  ['clock "{clock}" is named twice.', '时限“{clock}”出现两次。'],
  [
    'there is no route for the {kind} of type {type} when it is {severities}.',
    '没有适用于严重程度为 {severities}、类型为 {type} 的{kind}的路径。',
  ],
  ['there is no route for the {kind} of type {type}.', '没有适用于类型为 {type} 的{kind}的路径。'],
  ['is never reached: earlier routes take all of its cases.', '永远用不到：其案件均由前面的路径受理。'],
  ['"{text}" is not an ISO-8601 duration such as PT8H or P2D.', '“{text}”不是 ISO-8601 时长，如 PT8H 或 P2D。'],
  [
    '"{text}" is no working time: write hours and minutes, or use a budget of working days.',
    '“{text}”不是工作时间：请写小时和分钟，或改用工作日额度。',
  ],
  [
    '"{text}" is no exact time: months and years differ in length, use a budget of months.',
    '“{text}”不是确定的时长：月和年长短不一，请改用月额度。',
  ],
  [
    '"{text}" is finer than a millisecond, which is the smallest time counted.',
    '“{text}”小于一毫秒，而计时以毫秒为最小单位。',
  ],
  ['must be {allowed}; it is {given}.', '须{allowed}；现为 {given}。'],
  ['{event} gives no instant to count until. Those that do: {known}.', '{event} 不带到期时刻。带有的是：{known}。'],
  ['a promised instant is never paused: leave the list empty.', '承诺的时刻不会暂停：请将列表留空。'],
  ['a promise is renegotiated, not extended: leave it out.', '承诺只能重新约定，不能延期：请删去此项。'],
  [
    'a warning {warning} before the due instant would come before the clock starts.',
    '到期前 {warning} 的预警会早于时限开始。',
  ],
  [
    'the earliest warning stands first: {one} is not shorter than {other}.',
    '最早的预警排在最前：{one} 不短于 {other}。',
  ],
  [
    'quiet hours from {from} to {to} are empty; leave them out, or end them at another time.',
    '免打扰时段 {from} 至 {to} 为空；请删去，或改变结束时间。',
  ],
  ['all rungs of a ladder count alike; the first counts {unit}.', '同一阶梯的各级计时方式须一致；第一级按{unit}计。'],
  [
    'rungs ascend: {one} is not later than {other} of the rung below.',
    '各级须依次推后：{one} 不晚于下一级的 {other}。',
  ],
  [
    'the ladder has no end: nobody stands above the last rung, so it cannot ask to be acknowledged.',
    '阶梯没有终点：最后一级之上再无人，不能要求其确认。',
  ],
  ['there is no rung {rung}; counted from zero the last is {last}.', '没有第 {rung} 级；自零起数，最后一级为 {last}。'],
  [
    'the jump comes at the instant of a lower rung, so rung {low} must keep the quiet hours of rung {high} ({from} to {to}) too.',
    '跳级在较低一级的时刻发生，因此第 {low} 级也须遵守第 {high} 级的免打扰时段（{from} 至 {to}）。',
  ],
  ['is not after {since}, so the clock never starts.', '不晚于 {since}，因此该时限永远不会开始。'],
  ['is not among the events that satisfy the clock.', '不在满足该时限的事件之中。'],
  [
    'a promised instant is renegotiated, not interrupted: leave it out.',
    '承诺的时刻只能重新约定，不会中断：请删去此项。',
  ],
  ['{event} {also} the clock already; it cannot interrupt it too.', '{event} 已{also}该时限，不能同时使其中断。'],
  ['a promised instant is never suspended: leave it out.', '承诺的时刻不会中止：请删去此项。'],
  [
    'what the law suspends no pause of the case may hold: leave pausedBy empty.',
    '依法中止的时限不因案件暂停而停止：请将 pausedBy 留空。',
  ],
  ['is the event that suspends it; it needs another one to go on.', '这是使其中止的事件；须由另一事件恢复。'],
  [
    'the pack "{pack}" has no version of {version}. It has: {known}.',
    '规则包“{pack}”没有版本 {version}。已有：{known}。',
  ],
  [
    'the pack "{pack}" has no version in force on {date}. It has: {known}.',
    '规则包“{pack}”在 {date} 没有生效的版本。已有：{known}。',
  ],
  [
    'the pack "{pack}" brings a clock of this name; give your own another one.',
    '规则包“{pack}”已有同名时限，请为自己的时限另取名称。',
  ],
  ['the pack "{pack}" is used twice.', '规则包“{pack}”使用了两次。'],
  ['versions ascend: {one} is not after {other}.', '版本须依次推后：{one} 不晚于 {other}。'],
  ['the percents add up to {sum}, not to 100.', '百分比合计为 {sum}，而非 100。'],
  ['{measure} counts twice.', '{measure} 计算了两次。'],
  [
    'is missing: query-speed asks how soon a time of arrival is to be named.',
    '缺少此项：query-speed 须说明多久之内给出到货时间。',
  ],
  ['a scale from {min} to {max} leaves no choice.', '{min} 至 {max} 的评分没有选择余地。'],
  ['asks nothing.', '没有任何问题。'],
  [
    'a {draw} needs a questionnaire whose use is {use}; that of "{questionnaire}" is {other}.',
    '{draw} 需要用途为 {use} 的问卷；“{questionnaire}”的用途为 {other}。',
  ],
  ['the grade "{grade}" stands twice.', '等级“{grade}”出现两次。'],
  ['grades descend: {one} is not below {other}.', '等级须依次降低：{one} 不低于 {other} 以下。'],
  ['the last grade begins at 0, or some would have none.', '最后一个等级须从 0 开始，否则有人没有等级。'],
  ['"{format}" must hold the number once, as {n} or {n:4}.', '“{format}”须含一个号码，写作 {n} 或 {n:4}。'],
  ['{name} is no placeholder. Known: {known}.', '{name} 不是占位符。已有：{known}。'],
  [
    'counts anew {restarts}, so the format needs {needs} or numbers come twice.',
    '{restarts}重新编号，因此格式须含 {needs}，否则号码会重复。',
  ],
  [
    'counts for each branch alone, so the format needs {branch} or numbers come twice.',
    '各分公司分别编号，因此格式须含 {branch}，否则号码会重复。',
  ],
  ['name the level that gives the number: {known}.', '请写明由哪一层级编号：{known}。'],
  [
    '{event} lies with no level; leave it out or number on ReferredUp.',
    '{event} 不属于任何层级；请删去，或在 ReferredUp 时编号。',
  ],
  ['nothing is ever complete, since no documents are listed.', '未列出任何资料，因此永远无法齐备。'],
  [
    'the authority of the {role} in {currency} from {from} on stands twice.',
    '{role} 自 {from} 起对 {currency} 的权限出现两次。',
  ],
  ['{amount} is a second one for its currency.', '{amount} 是该币种的第二个数额。'],
  ['fourEyesAbove says nothing about {currency}.', 'fourEyesAbove 未规定 {currency}。'],
  ['{kind} stands twice.', '{kind} 出现两次。'],
  [
    'that a message was delivered or cancelled nobody can be told: it would never end.',
    '消息已送达或已取消不能再通知他人，否则没有尽头。',
  ],
  ['there is no way in for: {kinds}.', '以下种类没有受理渠道：{kinds}。'],
  ['what comes every day has no day: leave it out.', '每日发生的没有指定日：请删去此项。'],
  ['what comes every {every} needs its day.', '每{every}发生的须指定日。'],
  ['a week has the days 1 (Monday) to 7 (Sunday); it is {given}.', '一周为 1（星期一）至 7（星期日）；现为 {given}。'],
  ['it is longer than {length} characters.', '超过 {length} 个字符。'],
  ['"{pattern}" is not a regular expression of RE2.', '“{pattern}”不是 RE2 正则表达式。'],
  ['the band "{band}" stands twice.', '档次“{band}”出现两次。'],
  ['only the last band takes the rest; give this one its time.', '只有最后一档包含其余情形；请为此档写明时间。'],
  ['the last band takes the rest: leave its time out.', '最后一档包含其余情形：请删去其时间。'],
  ['bands descend: {one} is not shorter than {other}.', '档次须依次缩短：{one} 不短于 {other}。'],
  ['"{name}" is also the customer "{other}".', '“{name}”同时是客户“{other}”。'],
  ['{register} needs practice.{part}.', '{register} 需要 practice.{part}。'],
  [
    'there are no partners to tell: list them in practice.partners.',
    '没有可通知的联盟商：请在 practice.partners 中列出。',
  ],
  ['Calendar {calendar}: {problem}', '日历 {calendar}：{problem}'],
  [
    '{day}: {span} overlaps or precedes {other}; list spans in order.',
    '{day}：{span} 与 {other} 重叠或早于它；请按顺序列出时段。',
  ],
  [
    '{day}: {span} ends before it begins; write a night shift as two spans on two days.',
    '{day}：{span} 结束早于开始；夜班请写成两天的两个时段。',
  ],
  ['it has no version; give at least one with its weekly hours.', '没有版本；请至少给出一个每周工作时间。'],
  [
    'the version of {one} comes after that of {other}; list them ascending.',
    '{one} 的版本排在 {other} 之后；请按日期先后列出。',
  ],
  [
    'the version of {from} is never open; give at least one weekday a span.',
    '{from} 的版本从不上班；请至少为一个工作日给出时段。',
  ],
  [
    'make-up days keep the hours of {day}, which has none; name another day in makeUpDayAs.',
    '调休上班日按 {day} 的时段，而该日没有时段；请在 makeUpDayAs 中写明另一天。',
  ],
  [
    'the extra day {date} lies outside the version of {from} that lists it.',
    '额外日期 {date} 不在列出它的 {from} 版本之内。',
  ],
  [
    'the extra working day {date} has no hours; leave spans out or give some.',
    '额外工作日 {date} 没有时段；请删去 spans 或给出时段。',
  ],
  [
    'Version {version} of the rules of "{organisation}" is published already, and the draft is another. Give the draft a version of its own.',
    '“{organisation}”规则的版本 {version} 已发布，且与草案不同。请为草案另取版本。',
  ],
  [
    'Rulebook {organisation} {version} is published already and this one differs. Published versions never change, since cases are pinned to them: give the new rules a version and an effectiveFrom of their own.',
    '规则书 {organisation} {version} 已发布，且与此不同。已发布的版本不再更改，因为案件锁定于其上：请为新规则另取版本和生效日期。',
  ],
];

/** The places in which words of the checks stand; in all others stands what somebody wrote. */
const OWN: readonly string[] = ['what', 'kind', 'unit', 'restarts', 'every', 'allowed', 'also', 'given'];

/** Places are names in lower case without digits; `{n}`, `{n:4}` and `{branch}` stand for themselves in a format. */
const PLACE = /\{([a-z]+)\}/g;
const THEMSELVES: readonly string[] = ['n', 'branch'];

const patternOf = (en: string): RegExp =>
  new RegExp(
    `^${en
      .replaceAll(/[\\^$.*+?()|[\]]/g, String.raw`\$&`)
      .replaceAll(PLACE, (whole, name: string) =>
        THEMSELVES.includes(name) ? whole.replaceAll(/[{}]/g, String.raw`\$&`) : `(?<${name}>.+?)`,
      )
      .replaceAll('{n:4}', String.raw`\{n:4\}`)}$`,
    'su',
  );

const PATTERNS = SENTENCES.map(([en, zh]) => ({ pattern: patternOf(en), zh }));

function chineseOf(message: string): string | undefined {
  for (const { pattern, zh } of PATTERNS) {
    const said = pattern.exec(message);
    if (!said) continue;
    return zh.replaceAll(PLACE, (whole, name: string) => {
      const value = said.groups?.[name];
      if (value === undefined) return whole;
      if (name === 'problem') return chineseOf(value) ?? value;
      return (OWN.includes(name) ? WORDS[value] : undefined) ?? value;
    });
  }
  return undefined;
}

/** What is wrong with a draft of the rules, in both languages; what has no words of its own is only said to be wrong in Chinese. */
export const draftMessage = (message: string): Words => ({
  en: message,
  zh: chineseOf(message) ?? `填写有误（${message}）`,
});

/** Whether it has words in Chinese. */
export const isKnownMistake = (message: string): boolean => chineseOf(message) !== undefined;

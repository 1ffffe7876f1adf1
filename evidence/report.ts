import type { PublicKey } from '../db/secrets/signing-keys.ts';
import { Filed } from '../forms/filed.ts';
import { column, field, wide, type PrintedForm, type Section } from '../forms/form.ts';
import type { Value } from '../forms/value.ts';
import type { RecordedEvent } from '../workflows/domain/case/events.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import type { Words } from '../workflows/domain/vocabulary.ts';
import type { ShownCommand, ShownEvent } from './case-log.ts';
import type { ShownDocument } from './documents.ts';
import { provenUntil, type Proofs } from './proofs.ts';
import {
  clockSection,
  headSection,
  moneySection,
  peopleSection,
  timelineSection,
  type Hidden,
} from './report-sections.ts';

/** What the report of a bundle is made of. */
export interface Reported {
  /** Without the personal fields that are redacted, so that nothing of them can get into the report. */
  log: readonly RecordedEvent[];
  rules: Rulebook;
  events: readonly ShownEvent[];
  commands: readonly ShownCommand[];
  documents: readonly ShownDocument[];
  proofs: Proofs;
  installation: string;
  keys: Readonly<Record<string, PublicKey>>;
  madeAt: string;
  madeBy: string;
  redacted: readonly string[];
}

function documentSection(documents: readonly ShownDocument[]): Section {
  return {
    title: { en: 'Documents', zh: '单证文件' },
    fields: [],
    table: {
      columns: [
        column('sha256', 'SHA-256', 'SHA-256'),
        column('bytes', 'Bytes', '字节'),
        column('type', 'Type', '类型'),
        column('events', 'Came in event', '收到于事件'),
        column('file', 'File', '文件'),
      ],
      rows: documents.map(({ sha256, bytes, mediaType, events, path }): Value[] => [
        sha256,
        bytes,
        mediaType,
        events.join(', '),
        path ?? { en: 'not shown', zh: '未出示' },
      ]),
    },
  };
}

function commandSection(commands: readonly ShownCommand[]): Section {
  return {
    title: { en: 'What was asked for and decided', zh: '指令及裁决' },
    fields: [],
    table: {
      columns: [
        column('decidedAt', 'Decided', '裁决时间'),
        column('type', 'Command', '指令'),
        column('by', 'By', '操作人'),
        column('outcome', 'Outcome', '结果'),
        column('events', 'Events', '事件'),
        column('hash', 'Hash', '哈希'),
      ],
      rows: commands.map(({ covered, hash }): Value[] => {
        const { id = '', role = '' } = covered.actor as { id?: string; role?: string };
        const { code = '' } = (covered.refusal ?? {}) as { code?: string };
        const made = covered.first_seq === null ? null : `${covered.first_seq}–${covered.last_seq}`;
        return [
          { at: covered.decided_at },
          covered.type,
          `${id} (${role})`,
          covered.outcome === 'accepted'
            ? { en: 'accepted', zh: '接受' }
            : { en: `refused: ${code}`, zh: `拒绝：${code}` },
          made,
          `${hash.slice(0, 16)}…`,
        ];
      }),
    },
  };
}

function checkpointWords({ checkpoint, ...rest }: Proofs, length: number): Words {
  if (!checkpoint) {
    return {
      en: 'The case is in no signed checkpoint yet: its age is proven by nobody outside the database.',
      zh: '本案尚未进入任何签名检查点：其时间尚无数据库以外的证明。',
    };
  }
  const until = provenUntil({ checkpoint, ...rest });
  const left = length - until;
  const late = {
    en: left > 0 ? ` The ${left} events after it are in no checkpoint yet.` : '',
    zh: left > 0 ? `其后 ${left} 个事件尚未进入检查点。` : '',
  };
  return {
    en: `Events 1 to ${until} are in the tree of ${checkpoint.size} leaves that was signed at ${checkpoint.at}.${late.en}`,
    zh: `事件 1 至 ${until} 在 ${checkpoint.at} 签名的 ${checkpoint.size} 叶树中。${late.zh}`,
  };
}

/** Of what was checked when the bundle was made, and what only others can check. */
function verdictSection({ log, commands, proofs, installation, madeAt, madeBy, redacted }: Reported): Section {
  const lines: Words[] = [
    {
      en: `The chain of ${log.length} events is whole, and the seals of all of them and of ${commands.length} commands are those of the company's keys; so it was found when this bundle was made.`,
      zh: `${log.length} 个事件的链完整，全部事件及 ${commands.length} 条指令的封签与公司密钥相符；此为制作证据包时的核验结果。`,
    },
    checkpointWords(proofs, log.length),
    {
      en: 'verify.py and verify.mjs prove the chain, the fields, the documents and the signed tree anew, without us. README.txt says how, and what cannot be proven.',
      zh: '使用 verify.py 或 verify.mjs 可不经本公司重新验证链、字段、文件及签名树。方法及不能证明的事项见 README.txt。',
    },
  ];
  return {
    title: { en: 'Verdict', zh: '核验结论' },
    fields: [
      field('madeAt', 'Made at', '制作时间', { at: madeAt }),
      field('madeBy', 'Made by', '制作人', madeBy),
      field('installation', 'Installation', '装置', installation),
      field('redacted', 'Redacted', '遮蔽', redacted.join(', ') || { en: 'nothing', zh: '无' }),
      wide('verdict', 'Verdict', '结论', { lines }),
    ],
  };
}

function hashSection({ log, proofs, keys }: Reported): Section {
  const { checkpoint, newest } = proofs;
  const head = (name: string, words: Words, one: typeof checkpoint) =>
    one ? [wide(name, words.en, words.zh, { lines: [`${one.size} · ${one.at} · ${one.key}`, one.root] })] : [];
  return {
    title: { en: 'Hashes', zh: '哈希' },
    fields: [
      wide('head', 'Head of the chain', '链首哈希', log.at(-1)?.hash ?? null),
      ...head('checkpoint', { en: 'Checkpoint: leaves, root', zh: '检查点：叶数、根' }, checkpoint),
      ...head('newest', { en: 'Newest checkpoint: leaves, root', zh: '最新检查点：叶数、根' }, newest),
      wide('keys', 'Public keys (Ed25519)', '公钥（Ed25519）', {
        lines: Object.entries(keys).map(([id, { x }]) => `${id} · ${x}`),
      }),
    ],
  };
}

/** The report of a bundle, for reading and printing. */
export function reportOf(reported: Reported): PrintedForm {
  const { log, rules, events } = reported;
  const filed = new Filed(log, rules);
  const hidden: Hidden = ({ seq }, name) => {
    const personal = events[seq - 1]?.personal;
    if (!personal) return undefined;
    if (!personal.commitments) return 'erased';
    return Object.hasOwn(personal.commitments, name) && !Object.hasOwn(personal.opened, name) ? 'redacted' : undefined;
  };
  const money = moneySection(filed);
  return {
    title: { en: 'Evidence of a case', zh: '案件证据报告' },
    organisation: rules.name,
    caseId: filed.caseId,
    reference: filed.state.reference,
    version: log.length,
    timeZone: rules.timeZone,
    sections: [
      headSection(filed),
      peopleSection(filed, hidden),
      verdictSection(reported),
      clockSection(filed),
      ...(money ? [money] : []),
      ...(reported.documents.length > 0 ? [documentSection(reported.documents)] : []),
      timelineSection(filed, hidden),
      commandSection(reported.commands),
      hashSection(reported),
    ],
  };
}

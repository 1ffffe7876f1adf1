import { listed, refuse, type Refusal } from '../case/refusal.ts';
import type { OpenCase } from '../case/schema.ts';
import type { Actor } from '../command.ts';
import { channelRule, type ChannelRule } from '../rulebook/practice/practice.ts';
import { named, titleOf, type Rulebook } from '../rulebook/rulebook.ts';
import type { CaseKind, Channel } from '../vocabulary.ts';

/** What the company found out by itself came in by no channel, so nothing is asked there and nobody waits for a time. */
const isWayIn = (channel: Channel): boolean => channel !== 'internal';

/** The channels by which a kind of case may come in; none where the rulebook keeps no list, so that anything goes. */
export function channelsFor(rules: Rulebook, kind: CaseKind): [channel: string, rule: ChannelRule][] {
  return Object.entries(rules.practice?.channels ?? {}).filter(([, { kinds }]) => kinds.includes(kind));
}

/** The rule of the channel by which a case comes in, or undefined where it asks for nothing. */
export const ruleOfChannel = ({ channel, kind }: OpenCase, rules: Rulebook): ChannelRule | undefined => {
  const rule = isWayIn(channel) ? channelRule(rules.practice, channel) : undefined;
  return rule?.kinds.includes(kind) ? rule : undefined;
};

/** The refusal of a channel by which the company does not take such a case. */
export function unknownChannel(body: OpenCase, rules: Rulebook): Refusal | undefined {
  const keepsList = Object.keys(rules.practice?.channels ?? {}).length > 0;
  if (!keepsList || !isWayIn(body.channel) || ruleOfChannel(body, rules)) return undefined;
  const known = listed(channelsFor(rules, body.kind).map(([channel]) => channel));
  const rulebook = titleOf(rules);
  return refuse('unknown-channel', { rulebook, kind: body.kind, channel: body.channel, known });
}

/** The value at a path of names with dots between them. */
export const valueAt = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined),
      value,
    );

/** Fields that the channel asks and the opening does not bear. */
export const missingFields = (body: OpenCase, rule: ChannelRule): string[] =>
  rule.asks.filter((path) => valueAt(body, path) === undefined);

/** Whether the customer still has to be told a time: it was neither solved on the spot nor promised. */
export const needsPromise = (body: OpenCase, rule: ChannelRule): boolean =>
  rule.promise && !body.onTheSpot && !body.promise;

/**
 * What the channel of an opening forbids or still needs. Only whoever speaks with the customer can ask: an import tells what
 * was, and the system opens what follows from another case.
 */
export function channelProblem(body: OpenCase, actor: Actor, rules: Rulebook): Refusal | undefined {
  const unknown = unknownChannel(body, rules);
  const rule = ruleOfChannel(body, rules);
  if (unknown || !rule || actor.kind !== 'person') return unknown;
  const missing = missingFields(body, rule);
  if (missing.length)
    return refuse('channel-asks', { kind: body.kind, channel: body.channel, missing: listed(missing) });
  return needsPromise(body, rule) ? refuse('promise-needed') : undefined;
}

/** The refusal of a carrier that is none of the company's partners, where it keeps a list of them. */
export function unknownPartner(partner: string | undefined, rules: Rulebook): Refusal | undefined {
  const partners = rules.practice?.partners ?? {};
  const known = Object.keys(partners);
  if (partner === undefined || !known.length || named(partners, partner)) return undefined;
  return refuse('unknown-partner', {
    rulebook: titleOf(rules),
    partner,
    known: listed(known),
  });
}

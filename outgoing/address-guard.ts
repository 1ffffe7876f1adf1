import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
/** Networks that may be reached although they are not public, each by its address and the bits that count. */
export type Networks = readonly (readonly [network: Address, bits: number])[];

/** Answers all addresses of a host; `node:dns` unless a test stands in for it. */
export type Resolve = (
  host: string,
  options: { all: true },
  answer: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/** Why nothing was sent: the address is not one that may be reached. */
export class AddressRefused extends Error {}

/**
 * The networks that OUTGOING_ALLOW lists: addresses and CIDR blocks with commas between them.
 * @throws with a sentence that says what to write, where one of them is neither
 */
export function networksOf(text: string | undefined): Networks {
  const parts = (text ?? '').split(',').map((part) => part.trim());
  return parts.filter(Boolean).map((part) => {
    if (ipaddr.isValidCIDR(part)) return ipaddr.parseCIDR(part);
    if (isIP(part) === 0)
      throw new Error(
        `OUTGOING_ALLOW lists addresses and networks such as 10.1.0.0/16, with commas; "${part}" is none.`,
      );
    const address = ipaddr.parse(part);
    return [address, address.kind() === 'ipv4' ? 32 : 128] as const;
  });
}

const isWithin = (address: Address, [network, bits]: Networks[number]): boolean =>
  address.kind() === network.kind() && address.match(network, bits);

/**
 * Why an address may not be reached, or undefined where it may: it is public, or one of the allowed networks has it. An IPv4 address inside an
 * IPv6 one counts as what it is. Without TLS only allowed networks are reached, since anybody between could read and change what is said.
 */
export function objectionTo(text: string, allowed: Networks, isPlain: boolean): string | undefined {
  if (!ipaddr.isValid(text)) return `${text} is no address`;
  const address = ipaddr.process(text);
  if (allowed.some((network) => isWithin(address, network))) return undefined;
  if (address.range() !== 'unicast') return `${text} is not a public address, and OUTGOING_ALLOW does not list it`;
  return isPlain ? `${text} would be reached without TLS, and OUTGOING_ALLOW does not list it` : undefined;
}

/**
 * Looks a host up for a connection, and refuses it where one of its addresses may not be reached. The addresses that were looked at are the ones
 * that are connected to: a name that answers something else the next time changes nothing.
 */
export const guardedLookup =
  (allowed: Networks, isPlain: boolean, resolve: Resolve = lookup): LookupFunction =>
  (host, options, done) => {
    resolve(host, { all: true }, (error, addresses) => {
      const failed = (failure: Error) => done(failure, '', 0);
      if (error) return failed(error);
      const [first] = addresses;
      if (!first) return failed(new AddressRefused(`${host} has no address`));
      for (const { address } of addresses) {
        const objection = objectionTo(address, allowed, isPlain);
        if (objection !== undefined) return failed(new AddressRefused(`${host}: ${objection}`));
      }
      if (options.all === true) return done(null, addresses);
      return done(null, first.address, first.family);
    });
  };

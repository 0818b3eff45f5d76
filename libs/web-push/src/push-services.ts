import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { lookup } from 'node:dns';

/**
 * Those that today's browsers use: Chrome and Edge on Android, Chromium as Debian builds it (seen in 156), Firefox, Safari,
 * Edge on Windows.
 */
export const PUSH_SERVICES: readonly string[] = [
  'fcm.googleapis.com',
  'jmt17.google.com',
  'updates.push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
];

/** A host, `*.` before one for all below it, or either with a port. */
const NAMED = /^(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/;

export function isPushService(named: string): boolean {
  return NAMED.test(named);
}

const LONGEST_ENDPOINT = 1_000;

/**
 * Whether an endpoint is one of these push services: https, no account, no other port than is named, the host as it
 * stands. Whoever subscribes chooses the endpoint, so that without this the product would ask whatever it can reach.
 */
export function isAllowedEndpoint(endpoint: string, services: readonly string[]): boolean {
  if (endpoint.length > LONGEST_ENDPOINT || !URL.canParse(endpoint)) return false;
  const { protocol, username, password, host } = new URL(endpoint);
  if (protocol !== 'https:' || username !== '' || password !== '') return false;
  return services.some((service) =>
    service.startsWith('*.')
      ? host.endsWith(service.slice(1)) && host.length > service.length - 1
      : host === service,
  );
}

/** Addresses that are of no service on the internet (RFC 6890): this machine, this network, and what is set aside. */
const NOT_PUBLIC = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  NOT_PUBLIC.addSubnet(net, bits, 'ipv4');
}
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  NOT_PUBLIC.addSubnet(net, bits, 'ipv6');
}

const IPV4_IN_IPV6 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

export function isPublicAddress(address: string): boolean {
  const plain = IPV4_IN_IPV6.exec(address)?.[1] ?? address;
  const version = isIP(plain);
  return version !== 0 && !NOT_PUBLIC.check(plain, version === 4 ? 'ipv4' : 'ipv6');
}

/** The name leads to this machine or its own network. */
export class NotOnTheInternet extends Error {
  override readonly name = 'NotOnTheInternet';
}

/** Looks a name up for a connection, and takes what is on the internet alone. */
export const lookupPublic: LookupFunction = (host, options, answer) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) {
      answer(error, '', 0);
      return;
    }
    const fit = addresses.filter(({ address }) => isPublicAddress(address));
    const [first] = fit;
    if (!first) answer(new NotOnTheInternet('no address of it is on the internet'), '', 0);
    else if (options.all) answer(null, fit);
    else answer(null, first.address, first.family);
  });
};

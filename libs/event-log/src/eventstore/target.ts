import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

import type { ChannelCredentialOptions, ClientSettings, Credentials, NodePreference } from './client';
import { EventStoreUnusable } from './unusable';

/** Where the store is and how to speak to it. */
export interface Target {
  readonly settings: ClientSettings;
  readonly tls: ChannelCredentialOptions;
  readonly user: Credentials | undefined;
  /** For people: the hosts without name and password. */
  readonly address: string;
}

type NumberOption = (typeof NUMBERS)[number];
type TextOption = (typeof TEXTS)[number];
type Options = Partial<Record<NumberOption, number> & Record<TextOption, string>> & {
  tls: boolean;
  nodePreference: NodePreference;
};

const NUMBERS = [
  'maxDiscoverAttempts',
  'discoveryInterval',
  'gossipTimeout',
  'keepAliveInterval',
  'keepAliveTimeout',
] as const;
const TEXTS = ['connectionName', 'tlsCAFile', 'userCertFile', 'userKeyFile'] as const;
const PREFERENCES: readonly NodePreference[] = ['leader', 'follower', 'read_only_replica', 'random'];
const KNOWN = ['tls', 'nodePreference', ...NUMBERS, ...TEXTS];

const FORM =
  /^(?:esdb|kurrentdb|kdb)(?<discover>\+discover)?:\/\/(?:(?<user>[^:@/?]+):(?<password>[^:@/?]*)@)?(?<hosts>[^@/?]+)\/?(?:\?(?<query>.*))?$/;
const DEFAULT_PORT = 2113;

/**
 * Reads a connection string of EventStoreDB. The client's own reader prints the whole of it, password
 * included, when it meets an option it does not know.
 * @throws {EventStoreUnusable} `connectionString` or `certificateFile`
 */
export function targetOf(connectionString: string, caFile?: string): Target {
  const groups = FORM.exec(connectionString.trim())?.groups;
  if (!groups) {
    throw malformed(
      'it does not have the form esdb://user:password@host:2113?tls=true (in name and password, special characters are written as % and two digits)',
    );
  }
  const hosts = (groups.hosts ?? '').split(',').map(endpoint);
  const options = optionsOf(groups.query ?? '');
  if (caFile !== undefined) options.tlsCAFile = caFile;
  return {
    settings: settingsOf(hosts, groups.discover !== undefined, options),
    tls: tlsOf(options),
    user: groups.user === undefined ? undefined : userOf(groups.user, groups.password ?? ''),
    address: hosts.map(({ address, port }) => `${address}:${port}`).join(', '),
  };
}

function settingsOf(hosts: readonly Endpoint[], discover: boolean, options: Options): ClientSettings {
  const { tls: _, tlsCAFile: __, userCertFile: ___, userKeyFile: ____, nodePreference, ...common } = options;
  const [first] = hosts;
  if (!first) throw malformed('it names no host');
  if (discover) return { discover: first, nodePreference, ...common };
  if (hosts.length > 1) return { endpoints: [...hosts], nodePreference, ...common };
  return { endpoint: first, ...common };
}

interface Endpoint {
  readonly address: string;
  readonly port: number;
}

function endpoint(text: string): Endpoint {
  const [, address, port] = /^([^:\s]+)(?::(\d{1,5}))?$/.exec(text.trim()) ?? [];
  if (address === undefined) throw malformed('a host is written as name:port');
  return { address, port: port === undefined ? DEFAULT_PORT : Number(port) };
}

function userOf(user: string, password: string): Credentials {
  try {
    return { username: decodeURIComponent(user), password: decodeURIComponent(password) };
  } catch {
    throw malformed('in name and password, % is written as %25');
  }
}

function optionsOf(query: string): Options {
  const options: Options = { tls: true, nodePreference: 'leader' };
  for (const [name, value] of new URLSearchParams(query)) setOption(options, name, value);
  return options;
}

/** Names are taken in any case, as the client takes them. */
function setOption(options: Options, name: string, value: string): void {
  const same = (known: string) => known.toLowerCase() === name.toLowerCase();
  const number = NUMBERS.find(same);
  const text = TEXTS.find(same);
  if (number) options[number] = numberOf(number, value);
  else if (text) options[text] = value;
  else if (same('tls')) options.tls = yesOrNo('tls', value);
  else if (same('tlsVerifyCert')) refuseUnverified(value);
  else if (same('nodePreference')) options.nodePreference = preferenceOf(value);
  else throw malformed(`it has an option that Rujukan does not know; it knows ${KNOWN.join(', ')}`);
}

function numberOf(name: string, value: string): number {
  if (!/^-?\d{1,9}$/.test(value)) throw malformed(`${name} is a whole number`);
  return Number(value);
}

function yesOrNo(name: string, value: string): boolean {
  if (value !== 'true' && value !== 'false') throw malformed(`${name} is true or false`);
  return value === 'true';
}

function refuseUnverified(value: string): void {
  if (yesOrNo('tlsVerifyCert', value)) return;
  throw malformed(
    'tlsVerifyCert=false is not supported: name the authority that signed the certificate, or speak without TLS on a private network (tls=false)',
  );
}

function preferenceOf(value: string): NodePreference {
  const preference = PREFERENCES.find((known) => flat(known) === flat(value));
  if (!preference) throw malformed(`nodePreference is one of ${PREFERENCES.join(', ')}`);
  return preference;
}

function flat(text: string): string {
  return text.toLowerCase().replaceAll(/[_-]/g, '');
}

function tlsOf({ tls, tlsCAFile, userCertFile, userKeyFile }: Options): ChannelCredentialOptions {
  if (!tls) return { insecure: true };
  if ((userCertFile === undefined) !== (userKeyFile === undefined)) {
    throw malformed('userCertFile and userKeyFile belong together');
  }
  return {
    insecure: false,
    ...(tlsCAFile !== undefined && { rootCertificate: certificate(tlsCAFile) }),
    ...(userCertFile !== undefined && { userCertFile: certificate(userCertFile) }),
    ...(userKeyFile !== undefined && { userKeyFile: contentOf(userKeyFile) }),
  };
}

function certificate(file: string): Buffer {
  const content = contentOf(file);
  try {
    new X509Certificate(content);
  } catch (cause) {
    throw new EventStoreUnusable('certificateFile', `${file} is not a certificate in PEM form`, { cause });
  }
  return content;
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new EventStoreUnusable('certificateFile', `the certificate file ${file} cannot be read`, { cause });
  }
}

function malformed(why: string): EventStoreUnusable {
  return new EventStoreUnusable('connectionString', `the address of the event store cannot be used: ${why}`);
}

import {
  type ErasurePolicy,
  type OpenIdSettings,
  type SessionLifetimes,
  readOpenId,
  readSessionLifetimes,
} from '@rujukan/access';
import type { Target } from '@rujukan/delays';
import type { EscalationRules } from '@rujukan/referral';
import { type GatewaySettings, readGatewaySettings } from '@rujukan/message-gateway';
import { type HospitalSources, readHospitalSources } from '@rujukan/relay';
import { type KafkaSettings, readKafkaSettings } from '@rujukan/stage-topics/kafka';
import {
  type LogLocation,
  type VaultLocation,
  readEscalationFile,
  readLogLocation,
  readErasurePolicy,
  readTargetsFile,
  readVaultLocation,
} from '@rujukan/stores';
import { type WebPushSettings, readWebPushSettings } from '@rujukan/web-push';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { readPublicOrigin } from './edge/public-origin';
import { isOrigin } from './edge/cross-origin';
import { PACES, type PaceName, type Paces } from './edge/paces';

export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Where the keys are that all processes on one log share. */
  readonly keysDir: string;
  readonly log: LogLocation;
  /** How the keys of persons are kept. */
  readonly vault: VaultLocation;
  readonly erasure: ErasurePolicy;
  readonly logLevel: string;
  /** What every delay is held against. */
  readonly targets: readonly Target[];
  /** Whether this process escalates referrals that nobody answers, and by which rules. */
  readonly escalates: boolean;
  readonly escalation: EscalationRules;
  readonly sessionLifetimes: SessionLifetimes;
  /** `null` where no broker is named. */
  readonly kafka: KafkaSettings | null;
  /** Whether this process publishes the stages, or one apart does (`apps/relay`). */
  readonly relay: RelayPlace;
  /** Whose facts are taken in from there; `null` takes in none. */
  readonly hospitalSources: HospitalSources | null;
  /** Addresses whose word about the client's address is believed. */
  readonly trustedProxies: readonly string[];
  /** Origins other than this server's whose pages may ask. */
  readonly corsOrigins: readonly string[];
  /** Where people reach the product. */
  readonly publicOrigin: string;
  /** Who may vouch for people, `null` for nobody. */
  readonly openId: OpenIdSettings | null;
  readonly paces: Paces;
  /** Through which SMS and WhatsApp messages go; `null` without one. */
  readonly gateway: GatewaySettings | null;
  /** Where the built web app is; beside the server unless it says otherwise. */
  readonly webDir: string;
  /** How browsers are pushed to; `null` where they are not. */
  readonly webPush: WebPushSettings | null;
}

const RELAY_PLACES = ['inside', 'apart'] as const;
export type RelayPlace = (typeof RELAY_PLACES)[number];

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug'] as const;

/** What to set and how; shown at start instead of a stack. */
export class SettingsWrong extends Error {
  override readonly name = 'SettingsWrong';
}

/**
 * The one place that reads the environment.
 * @throws {SettingsWrong} with one sentence for each setting that cannot be used
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const wrong: string[] = [];
  const port = Number(environment.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    wrong.push(`PORT must be a number from 0 to 65535, not "${environment.PORT ?? ''}".`);
  }
  const logLevel = environment.LOG_LEVEL ?? 'info';
  if (!LOG_LEVELS.some((level) => level === logLevel)) {
    wrong.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${logLevel}".`);
  }
  const dataDir = resolve(environment.DATA_DIR ?? 'data');
  if (environment.DATA_DIR?.trim() === '') {
    wrong.push('DATA_DIR must name a folder; it is created when it does not exist.');
  }
  const keysDir = environment.KEYS_DIR ? resolve(environment.KEYS_DIR) : dataDir;
  const log = readLogLocation(environment, dataDir, wrong);
  const vault = readVaultLocation(environment, keysDir, log, wrong);
  const erasure = readErasurePolicy(environment, wrong);
  const host = environment.HOST ?? '127.0.0.1';
  if (host.trim() === '') wrong.push('HOST must name an address to listen on, such as 127.0.0.1.');
  const trustedProxies = listed(environment.TRUSTED_PROXIES);
  for (const address of trustedProxies.filter((each) => !isAddressOrRange(each))) {
    wrong.push(`TRUSTED_PROXIES must be IP addresses or ranges separated by commas; "${address}" is none.`);
  }
  const publicOrigin = readPublicOrigin(environment.PUBLIC_URL, port, wrong);
  const openId = readOpenId(environment, wrong);
  const corsOrigins = listed(environment.CORS_ORIGINS);
  for (const origin of corsOrigins.filter((each) => !isOrigin(each))) {
    wrong.push(
      `CORS_ORIGINS must be origins separated by commas, such as https://dinkes.example.id; "${origin}" is none.`,
    );
  }
  const paces = readPaces(environment.RATE_LIMITS, wrong);
  const targets = readTargetsFile(environment, wrong);
  const escalation = readEscalationFile(environment, wrong);
  const escalates = environment.ESCALATION ?? 'on';
  if (escalates !== 'on' && escalates !== 'off') {
    wrong.push(`ESCALATION must be on or off, not "${escalates}".`);
  }
  const sessionLifetimes = readSessionLifetimes(environment, wrong);
  const kafka = readKafkaSettings(environment, wrong);
  const relay = RELAY_PLACES.find((place) => place === (environment.RELAY ?? 'inside'));
  if (relay === undefined) {
    wrong.push(`RELAY must be one of ${RELAY_PLACES.join(', ')}, not "${environment.RELAY ?? ''}".`);
  }
  const gateway = readGatewaySettings(environment, wrong);
  const webPush = readWebPushSettings(environment, wrong);
  const hospitalSources = readHospitalSources(environment, wrong);
  if (hospitalSources && !environment.KAFKA_BROKERS) {
    wrong.push(
      'KAFKA_HOSPITAL_SOURCES says whose facts are taken in from Kafka, but KAFKA_BROKERS names no broker.',
    );
  }
  if (wrong.length > 0 || relay === undefined) throw new SettingsWrong(wrong.join('\n'));
  return Object.freeze({
    host,
    port,
    dataDir,
    keysDir,
    log,
    vault,
    erasure,
    logLevel,
    targets,
    escalates: escalates === 'on',
    escalation,
    sessionLifetimes,
    kafka,
    relay,
    hospitalSources,
    trustedProxies,
    corsOrigins,
    publicOrigin,
    openId,
    paces,
    gateway,
    webDir: environment.WEB_DIR ? resolve(environment.WEB_DIR) : besideTheServer(),
    webPush,
  });
}

/** `dist/apps/web`, of a server that runs as `dist/apps/api/main.js`. */
function besideTheServer(): string {
  return join(dirname(process.argv[1] ?? ''), '..', 'web');
}

function listed(text = ''): readonly string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
}

const MOST_A_MINUTE = 1_000_000_000;

/** Such as `account=2400, export=5`: what is not named keeps its own pace. */
function readPaces(text: string | undefined, wrong: string[]): Paces {
  const paces: Record<PaceName, Paces[PaceName]> = { ...PACES };
  for (const part of listed(text)) {
    const [name = '', number = '', ...rest] = part.split('=').map((each) => each.trim());
    const most = /^\d{1,10}$/.test(number) ? Number(number) : 0;
    if (!isPaceName(name) || rest.length > 0 || most < 1 || most > MOST_A_MINUTE) {
      const names = Object.keys(PACES).join(', ');
      wrong.push(
        `RATE_LIMITS must be requests a minute, such as "account=2400", for any of ${names}; "${part}" is not.`,
      );
    } else paces[name] = { ...PACES[name], most };
  }
  return Object.freeze(paces);
}

function isPaceName(name: string): name is PaceName {
  return Object.hasOwn(PACES, name);
}

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

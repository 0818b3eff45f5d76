import { readFileSync } from 'node:fs';

/** How to reach the brokers, and as whom. */
export interface BrokerSettings {
  /** `host:port` of some of them; the others are learned from these. */
  readonly brokers: readonly string[];
  /** With the certificates that are trusted, in PEM; `true` trusts those that Node trusts; `false` speaks in the open. */
  readonly tls: { readonly ca: string } | boolean;
  readonly account: BrokerAccount | null;
}

export interface BrokerAccount {
  readonly mechanism: SaslMechanism;
  readonly user: string;
  readonly password: string;
}

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;
export type SaslMechanism = (typeof MECHANISMS)[number];

/** What says where Kafka is; the names are those of the environment's variables. */
export interface KafkaVariables {
  readonly KAFKA_BROKERS?: string | undefined;
  readonly KAFKA_TLS?: string | undefined;
  readonly KAFKA_TLS_CA_FILE?: string | undefined;
  readonly KAFKA_USER?: string | undefined;
  readonly KAFKA_PASSWORD?: string | undefined;
  readonly KAFKA_SASL_MECHANISM?: string | undefined;
  readonly KAFKA_SOURCE?: string | undefined;
}

export interface KafkaSettings extends BrokerSettings {
  /** Names this installation in every event it publishes (CloudEvents `source`, a URI reference). */
  readonly source: string;
}

const OTHERS = [
  'KAFKA_TLS',
  'KAFKA_TLS_CA_FILE',
  'KAFKA_USER',
  'KAFKA_PASSWORD',
  'KAFKA_SASL_MECHANISM',
  'KAFKA_SOURCE',
] as const;

/** `null` where no broker is named. Adds to `wrong` a sentence for each variable that cannot be used. */
export function readKafkaSettings(variables: KafkaVariables, wrong: string[]): KafkaSettings | null {
  const brokers = listOf(variables.KAFKA_BROKERS);
  if (brokers.length === 0) {
    for (const name of OTHERS) {
      if (variables[name]) wrong.push(`${name} is about brokers, but KAFKA_BROKERS names none.`);
    }
    return null;
  }
  for (const broker of brokers.filter((each) => !isHostAndPort(each))) {
    wrong.push(
      `KAFKA_BROKERS must be addresses such as kafka-1:9092 separated by commas; "${broker}" is none.`,
    );
  }
  const source = variables.KAFKA_SOURCE ?? '';
  if (!isSource(source)) {
    wrong.push('KAFKA_SOURCE must name this installation by a URI such as https://rujukan.mukomuko.example.');
  }
  return { brokers, tls: readTls(variables, wrong), account: readAccount(variables, wrong), source };
}

function listOf(text = ''): readonly string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
}

function isHostAndPort(text: string): boolean {
  const port = /^[^\s/@:]+:(\d{1,5})$|^\[[0-9a-fA-F:.]+\]:(\d{1,5})$/.exec(text);
  const number = Number(port?.[1] ?? port?.[2]);
  return number >= 1 && number <= 65_535;
}

function isSource(text: string): boolean {
  return URL.canParse(text);
}

function readTls(variables: KafkaVariables, wrong: string[]): BrokerSettings['tls'] {
  const { KAFKA_TLS: tls = '', KAFKA_TLS_CA_FILE: caFile } = variables;
  if (!['', 'on', 'off'].includes(tls)) wrong.push(`KAFKA_TLS must be on or off, not "${tls}".`);
  if (!caFile) return tls === 'on';
  if (tls === 'off') wrong.push('KAFKA_TLS_CA_FILE is about TLS, but KAFKA_TLS is off.');
  try {
    const ca = readFileSync(caFile, 'utf8');
    if (ca.includes('-----BEGIN CERTIFICATE-----')) return { ca };
    wrong.push(`KAFKA_TLS_CA_FILE (${caFile}) holds no certificate in PEM.`);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    wrong.push(`KAFKA_TLS_CA_FILE (${caFile}) cannot be read (${code}).`);
  }
  return true;
}

function readAccount(variables: KafkaVariables, wrong: string[]): BrokerAccount | null {
  const { KAFKA_USER: user, KAFKA_PASSWORD: password } = variables;
  const mechanism = variables.KAFKA_SASL_MECHANISM?.toLowerCase() ?? 'scram-sha-512';
  if (Boolean(user) !== Boolean(password)) {
    wrong.push('KAFKA_USER and KAFKA_PASSWORD belong together; set both or neither.');
  }
  if (!isMechanism(mechanism)) {
    wrong.push(`KAFKA_SASL_MECHANISM must be one of ${MECHANISMS.join(', ')}, not "${mechanism}".`);
    return null;
  }
  if (!user || !password) {
    if (variables.KAFKA_SASL_MECHANISM)
      wrong.push('KAFKA_SASL_MECHANISM says how to sign in, but KAFKA_USER names nobody.');
    return null;
  }
  return { mechanism, user, password };
}

function isMechanism(text: string): text is SaslMechanism {
  return MECHANISMS.some((each) => each === text);
}

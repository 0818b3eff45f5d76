import { selfSignedCertificate } from '@rujukan/event-log/eventstore/testing';
import type { BrokerSettings } from '@rujukan/stage-topics/kafka';
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

type Mechanism = 'plain' | 'scram-sha-256' | 'scram-sha-512';

const ADMIN = 'admin';
const PASSWORDS: Readonly<Record<string, string>> = {
  [ADMIN]: 'admin-rahasia',
  rujukan: 'relay-rahasia',
  simrs: 'simrs-rahasia',
  listener: 'listener-rahasia',
};

/** Brokers that speak TLS alone, ask who is there, and let nobody do what no rule allows but their administrator. */
export class Access {
  private constructor(
    private readonly folder: string,
    readonly authorityFile: string,
  ) {}

  static in(folder: string): Access {
    const { certificate, key, authorityFile } = selfSignedCertificate(folder);
    writeFileSync(join(folder, 'broker.pem'), key + certificate);
    return new Access(folder, authorityFile);
  }

  static passwordOf(user: string): string {
    return PASSWORDS[user] ?? 'nobody';
  }

  /** How a client signs in. */
  async settings(brokers: readonly string[], user: string, mechanism: Mechanism): Promise<BrokerSettings> {
    const account = { mechanism, user, password: Access.passwordOf(user) };
    return { brokers, tls: { ca: await readFile(this.authorityFile, 'utf8') }, account };
  }

  /** What kcat is told to sign in. */
  kcat(user: string = ADMIN): readonly string[] {
    const properties = {
      'security.protocol': 'SASL_SSL',
      'ssl.ca.location': this.authorityFile,
      'sasl.mechanisms': 'PLAIN',
      'sasl.username': user,
      'sasl.password': Access.passwordOf(user),
    };
    return Object.entries(properties).flatMap(([name, value]) => ['-X', `${name}=${value}`]);
  }

  /** For the storage tool: accounts of SCRAM are kept in the log of the cluster. */
  get formatting(): readonly string[] {
    return Object.entries(PASSWORDS).flatMap(([user, password]) =>
      ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
        '--add-scram',
        `${mechanism}=[name=${user},password=${password}]`,
      ]),
    );
  }

  /** Lines of a broker's settings, in the place of those of an open listener. */
  get lines(): readonly string[] {
    const users = Object.entries(PASSWORDS).map(([user, password]) => `user_${user}="${password}"`);
    const plain = [
      'org.apache.kafka.common.security.plain.PlainLoginModule required',
      `username="${ADMIN}"`,
      `password="${Access.passwordOf(ADMIN)}"`,
      ...users,
    ].join(' ');
    const scram = 'org.apache.kafka.common.security.scram.ScramLoginModule required';
    return [
      'listener.security.protocol.map=CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL',
      'inter.broker.listener.name=SASL_SSL',
      'sasl.mechanism.inter.broker.protocol=PLAIN',
      'sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
      `listener.name.sasl_ssl.plain.sasl.jaas.config=${plain};`,
      `listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config=${scram};`,
      `listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=${scram};`,
      'ssl.keystore.type=PEM',
      `ssl.keystore.location=${join(this.folder, 'broker.pem')}`,
      'ssl.truststore.type=PEM',
      `ssl.truststore.location=${this.authorityFile}`,
      'authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      // The controllers of these tests speak in the open, as nobody.
      `super.users=User:${ADMIN};User:ANONYMOUS`,
    ];
  }
}

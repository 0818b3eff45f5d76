import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { der } from './der';
import { HOST } from './listener';
import type { ServerCertificate } from './server';

const OID = {
  ecdsaWithSha256: '2a8648ce3d040302',
  commonName: '550403',
  subjectAlternativeName: '551d11',
  basicConstraints: '551d13',
} as const;

const DAY_MILLISECONDS = 86_400_000;

/** A certificate for this machine, signed by itself; the file for the clients is written into the folder. */
export function selfSignedCertificate(
  folder: string,
  until = new Date(Date.now() + DAY_MILLISECONDS),
): ServerCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der.sequence(der.oid(OID.ecdsaWithSha256));
  const name = der.sequence(
    der.set(der.sequence(der.oid(OID.commonName), der.utf8('Test server of Rujukan'))),
  );
  const signed = der.sequence(
    der.field(0, der.integer(Buffer.from([2]))),
    der.integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    name,
    der.sequence(der.time(new Date(until.getTime() - 2 * DAY_MILLISECONDS)), der.time(until)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der.field(3, der.sequence(authority(), hosts())),
  );
  const bytes = der.sequence(signed, algorithm, der.bitString(sign('sha256', signed, privateKey)));
  const certificate = pem(bytes);
  const authorityFile = join(folder, 'authority.pem');
  writeFileSync(authorityFile, certificate);
  return { certificate, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), authorityFile };
}

function authority(): Buffer {
  const isAuthority = der.sequence(der.boolean(true));
  return der.sequence(der.oid(OID.basicConstraints), der.boolean(true), der.octetString(isAuthority));
}

function hosts(): Buffer {
  const names = der.sequence(
    der.bare(2, Buffer.from('localhost')),
    der.bare(7, Buffer.from(HOST.split('.').map(Number))),
  );
  return der.sequence(der.oid(OID.subjectAlternativeName), der.octetString(names));
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/gu) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

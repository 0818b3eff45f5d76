import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface TestCertificate {
  /** PEM. */
  readonly certificate: string;
  readonly key: string;
  /** It signed itself. */
  readonly authorityFile: string;
}

/** Why no certificate can be made here. */
export function certificatesUnavailable(): string | undefined {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'openssl is not installed';
  }
}

/** A certificate for a host, as the authority it is signed by. */
export function makeCertificate(folder: string, name: string, host: string): TestCertificate {
  const [key, authorityFile] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=${host}`];
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  execFileSync(
    'openssl',
    ['req', '-x509', ...newKey, '-days', '1', ...subject, '-keyout', key, '-out', authorityFile],
    { stdio: 'ignore' },
  );
  return { certificate: readFileSync(authorityFile, 'utf8'), key: readFileSync(key, 'utf8'), authorityFile };
}

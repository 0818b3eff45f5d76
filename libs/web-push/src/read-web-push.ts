import { PUSH_SERVICES, isPushService } from './push-services';

export interface WebPushSettings {
  /** Whom a push service may write to about what is sent: `mailto:…` or `https://…` (RFC 8292). */
  readonly subject: string;
  /** Hosts whose endpoints are taken. */
  readonly services: readonly string[];
  /** A service on the own network is asked too, and trusted by these certificates (PEM). */
  readonly own?: { readonly ca: string };
}

/** By their names in the environment. */
export interface WebPushVariables {
  readonly PUSH_SUBJECT?: string | undefined;
  readonly PUSH_SERVICES?: string | undefined;
}

/** `null` without a subject: then nothing is pushed. Adds to `wrong` a sentence for each setting that cannot be used. */
export function readWebPushSettings(
  { PUSH_SUBJECT: subject, PUSH_SERVICES: listed }: WebPushVariables,
  wrong: string[],
): WebPushSettings | null {
  if (!subject) {
    if (listed) wrong.push('PUSH_SERVICES is set, but PUSH_SUBJECT names nobody: nothing would be pushed.');
    return null;
  }
  if (!/^mailto:[^\s@]+@[^\s@]+$/.test(subject) && !isHttps(subject)) {
    wrong.push(
      'PUSH_SUBJECT must be an address such as mailto:dinkes@example.id or https://rujukan.example.id.',
    );
  }
  const named = (listed ?? '').split(',').flatMap((each) => each.trim().toLowerCase() || []);
  for (const service of named.filter((each) => !isPushService(each))) {
    wrong.push(
      `PUSH_SERVICES must be hosts separated by commas, such as *.push.apple.com; "${service}" is none.`,
    );
  }
  return { subject, services: named.length > 0 ? named : PUSH_SERVICES };
}

function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}

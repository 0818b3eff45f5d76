import type { Urgency } from '@rujukan/referral';
import type { Language } from '../words/languages';

/** What the server says to a device, as it is sealed into a push message. It names no person. */
export interface Pushed {
  readonly id: string;
  readonly kind: string;
  readonly urgency: Urgency | null;
  readonly caseId: string | null;
  readonly legId: string | null;
  /** Left out where it is about none. */
  readonly otherDetectionId?: string;
  /** On the server's clock; from then on it is worth nothing. */
  readonly expiresAt: string;
  readonly texts: Readonly<Record<Language, string>>;
}

/** What the service worker has to know of who reads at this device: it sees neither page nor session. */
export interface Reader {
  readonly language: Language;
  /** This device's clock minus the server's, in milliseconds. */
  readonly clockOffset: number;
  readonly accountId: string;
  /** The subscription that the server was told of; `null` where the browser ended it since. */
  readonly endpoint: string | null;
}

/** Kept sealed under this name, and gone at sign-out with everything else. */
export const READER = 'device:push';

/** What a notification carries along: which message it was, and where it leads. */
export interface NoticeData {
  /** `null` of a notification that a page showed by itself. */
  readonly id: string | null;
  readonly path: string;
  readonly shownAt: number;
}

/** Notifications about the same take each other's place. */
export function tagOf(kind: string, id: string | null, legId: string | null): string {
  return `${kind}/${id ?? ''}/${legId ?? ''}`;
}

/** Of other ages: where the puskesmas sees them, and where the district sees that nobody took them. */
const PATHS: Readonly<Partial<Record<string, string>>> = {
  otherDetectionRecorded: '/midwife/others',
  otherDetectionEscalated: '/coordinator/escalations',
};

/** Where whoever is signed in sees the case, whatever their role. */
export function pathOf(kind: string, caseId: string | null): string {
  return PATHS[kind] ?? (caseId === null ? '/' : `/case/${caseId}`);
}

import { type NoticeData, type Pushed, type Reader, pathOf, tagOf } from '../push/pushed';
import { LATE, type Sentence, TITLES, UNKNOWN } from './notice-words';

/** As browsers know it; the types of the language have left `renotify` out. */
export type NoticeOptions = NotificationOptions & { readonly renotify: boolean; readonly data: NoticeData };

export interface Notice {
  readonly title: string;
  readonly options: NoticeOptions;
}

/** A notification that stands on the screen now. */
export interface Standing {
  readonly tag: string;
  readonly data: Partial<NoticeData> | null;
}

/** What a push message says; `null` where it says nothing that this version understands. */
export function pushedIn(text: string | undefined): Pushed | null {
  try {
    const said = JSON.parse(text ?? '') as Partial<Pushed> | null;
    const isWhole =
      typeof said?.id === 'string' &&
      typeof said.kind === 'string' &&
      typeof said.texts?.id === 'string' &&
      typeof said.texts.en === 'string' &&
      !Number.isNaN(Date.parse(said.expiresAt ?? ''));
    return isWhole ? (said as Pushed) : null;
  } catch {
    return null;
  }
}

export function isLate({ expiresAt }: Pushed, { clockOffset }: Pick<Reader, 'clockOffset'>, now: number) {
  return now - clockOffset >= Date.parse(expiresAt);
}

/** Kinds that somebody must act on: in an emergency they stand until they are taken away. */
const CALLS: ReadonlySet<string> = new Set([
  'referralRaised',
  'referralEscalated',
  'adviceAsked',
  'otherDetectionRecorded',
  'otherDetectionEscalated',
]);

/**
 * How it is shown. The same message twice stands once, without a sound; told anew of the same emergency it draws
 * attention anew, and of anything else it takes the place of the former in silence.
 */
export function noticeOf(
  pushed: Pushed,
  { language }: Pick<Reader, 'language'>,
  standing: readonly Standing[],
  now: number,
): Notice {
  const { id, kind, urgency, caseId, legId, otherDetectionId = null, texts } = pushed;
  const tag = tagOf(kind, caseId ?? otherDetectionId, legId);
  const isEmergency = urgency === 'emergency';
  const former = standing.find((each) => each.tag === tag);
  // Told by an open page just now, or by this very message before.
  const isToldAlready = former !== undefined && (former.data?.id ?? id) === id;
  const title = (TITLES[kind] ?? UNKNOWN).title;
  return {
    title: (isEmergency && TITLES[kind]?.emergency ? TITLES[kind].emergency : title)[language],
    options: {
      body: texts[language],
      lang: language,
      tag,
      renotify: isEmergency && !isToldAlready,
      requireInteraction: isEmergency && CALLS.has(kind),
      icon: '/icon.svg',
      data: { id, path: pathOf(kind, caseId), shownAt: now },
    },
  };
}

/** Instead of what is worth nothing any more: a browser wants to see something for each message that it delivers. */
export function lateNotice({ language }: Pick<Reader, 'language'>, now: number): Notice {
  return quiet(LATE, language, 'late', now);
}

/** Of a server that says more than this version knows. */
export function unknownNotice({ language }: Pick<Reader, 'language'>, now: number): Notice {
  return quiet(UNKNOWN, language, 'unknown', now);
}

function quiet(words: Sentence, language: Reader['language'], tag: string, now: number): Notice {
  return {
    title: words.title[language],
    options: {
      body: words.body[language],
      lang: language,
      tag,
      silent: true,
      renotify: false,
      icon: '/icon.svg',
      data: { id: null, path: '/', shownAt: now },
    },
  };
}

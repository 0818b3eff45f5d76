import { language } from '../words';

/** Why there is no answer, in words for a person; `code` is for programs. */
export interface Problem {
  /** 0 where nobody answered at all. */
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
  readonly retryAfterSeconds: number | null;
}

export type Answer<Body> =
  | { readonly ok: true; readonly body: Body; readonly date: string | null }
  | { readonly ok: false; readonly problem: Problem };

export interface Asked {
  readonly body?: unknown;
  readonly token?: string | undefined;
  readonly signal?: AbortSignal;
  /** How long to wait for an answer; a line that is silent for longer is taken for none. */
  readonly patienceMs?: number;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

const USUAL_PATIENCE_MS = 30_000;

/** One request to the server that this page came from. It never throws. */
export async function ask<Body>(method: Method, path: string, asked: Asked = {}): Promise<Answer<Body>> {
  try {
    const response = await send(method, path, asked);
    const text = await response.text();
    if (!response.ok) return { ok: false, problem: problemIn(text, response) };
    const date = response.headers.get('date');
    return { ok: true, body: (text === '' ? undefined : JSON.parse(text)) as Body, date };
  } catch {
    return { ok: false, problem: unreachable() };
  }
}

/** The response itself, for who reads it piece by piece. */
export function send(
  method: Method,
  path: string,
  { body, token, signal, patienceMs = USUAL_PATIENCE_MS }: Asked,
): Promise<Response> {
  const patience = AbortSignal.timeout(patienceMs);
  return fetch(path, {
    method,
    headers: {
      'accept-language': language.value,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
    cache: 'no-store',
  });
}

export function problemIn(text: string, { status, headers }: Response): Problem {
  const said = membersOf(text);
  const { title, detail } = language.value === 'en' ? STRANGE.en : STRANGE.id;
  return {
    status,
    code: wordIn(said.code, 'internal'),
    title: wordIn(said.title, title),
    detail: wordIn(said.detail, detail),
    errors: Array.isArray(said.errors) ? (said.errors as Problem['errors']) : [],
    retryAfterSeconds: Number(headers.get('retry-after')) || null,
  };
}

function membersOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

function wordIn(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

/** What a proxy between may say, in no words of ours. */
const STRANGE = {
  id: {
    title: 'Jawaban tidak dikenal',
    detail: 'Server menjawab dengan cara yang tidak dikenal. Coba lagi.',
  },
  en: { title: 'Answer not understood', detail: 'The server answered in an unknown way. Try again.' },
} as const;

export function unreachable(): Problem {
  const isEnglish = language.value === 'en';
  return {
    status: 0,
    code: 'unreachable',
    title: isEnglish ? 'No connection' : 'Tidak ada sambungan',
    detail: isEnglish
      ? 'The server cannot be reached now. What you typed is kept here.'
      : 'Server tidak dapat dihubungi sekarang. Yang Anda ketik tetap tersimpan di sini.',
    errors: [],
    retryAfterSeconds: null,
  };
}

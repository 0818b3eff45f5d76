import { standingToken } from '../session';
import { language } from '../words';

export function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of it by the next turn.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 1_000);
}

export type Downloaded =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly title: string; readonly detail: string };

/** A file of the server, which is told who asks in a header: a plain link could not say so. */
export async function download(path: string): Promise<Downloaded> {
  try {
    const token = await standingToken();
    const headers = { authorization: `Bearer ${token ?? ''}`, 'accept-language': language.value };
    const response = await fetch(path, { headers, cache: 'no-store' });
    if (!response.ok) return refusal(await response.text());
    const name = nameIn(response.headers.get('content-disposition'));
    save(await response.blob(), name);
    return { ok: true, name };
  } catch {
    return refusal('');
  }
}

function nameIn(disposition: string | null): string {
  return /filename="?([^";]+)"?/.exec(disposition ?? '')?.[1] ?? 'rujukan-delay-facts';
}

function refusal(text: string): Downloaded {
  const isEnglish = language.value === 'en';
  const usual = {
    title: isEnglish ? 'The file could not be fetched' : 'Berkas tidak dapat diambil',
    detail: isEnglish ? 'Try again.' : 'Coba lagi.',
  };
  try {
    const { title = usual.title, detail = usual.detail } = JSON.parse(text) as Partial<typeof usual>;
    return { ok: false, title, detail };
  } catch {
    return { ok: false, ...usual };
  }
}

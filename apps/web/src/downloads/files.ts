import { type Problem, problemIn, send, unreachable } from '../http';
import { standingToken } from '../session';

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
  { readonly ok: true; readonly name: string } | { readonly ok: false; readonly problem: Problem };

/** Facts of a large district are written for minutes. */
const PATIENCE_MS = 600_000;

/**
 * A file of the server under the name that it gives, else under `otherwise`. The server is told who asks in a header:
 * a plain link could not say so.
 */
export async function download(path: string, otherwise: string): Promise<Downloaded> {
  try {
    const token = (await standingToken()) ?? undefined;
    const response = await send('GET', path, { token, patienceMs: PATIENCE_MS });
    if (!response.ok) return { ok: false, problem: problemIn(await response.text(), response) };
    const name = nameIn(response.headers.get('content-disposition')) ?? otherwise;
    save(await response.blob(), name);
    return { ok: true, name };
  } catch {
    return { ok: false, problem: unreachable() };
  }
}

function nameIn(disposition: string | null): string | undefined {
  return /filename="?([^";]+)"?/.exec(disposition ?? '')?.[1];
}

import { isOrigin } from './cross-origin';

/** The origin under which people reach the product, such as `https://rujukan.example`. */
export const PUBLIC_ORIGIN = Symbol('PublicOrigin');

/**
 * `PUBLIC_URL`, or this machine's own. Passkeys belong to the host that it names. Adds a sentence to `wrong` when it
 * cannot be used.
 */
export function readPublicOrigin(publicUrl: string | undefined, port: number, wrong: string[]): string {
  const named = publicUrl?.trim() ?? '';
  if (named === '') return `http://localhost:${port}`;
  const origin = named.endsWith('/') ? named.slice(0, -1) : named;
  if (!isOrigin(origin)) {
    wrong.push(
      `PUBLIC_URL must be where people reach the product, such as https://rujukan.example, without a path, and with http only for localhost; it is "${named}".`,
    );
  }
  return origin;
}

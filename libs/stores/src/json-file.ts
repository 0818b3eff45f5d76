import { readFileSync } from 'node:fs';

/**
 * What a setting's JSON file holds; `undefined` when it cannot be read, and then a sentence is added to `wrong`.
 * A byte order mark, which some editors write, is passed over.
 */
export function readJsonFile(
  setting: string,
  path: string,
  holds: string,
  wrong: string[],
): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) };
  } catch (error) {
    const fault =
      error instanceof SyntaxError ? `is no JSON: ${inOneLine(error.message)}.` : unreadable(error, holds);
    wrong.push(`${setting} (${path}) ${fault}`);
    return undefined;
  }
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function unreadable(error: unknown, holds: string): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  const reason = code === 'ENOENT' ? 'there is none' : code;
  return `cannot be read (${reason}); it must name a JSON file of ${holds}.`;
}

import { midwifeWords } from './words';

/** What the rules say, where there is no server to say it. */
export function refusalInWords(code: string): string {
  const words = midwifeWords();
  const known: Readonly<Record<string, string>> = words.refusal;
  return known[code] ?? words.otherRefusal(code);
}

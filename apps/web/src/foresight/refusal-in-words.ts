import { foresightWords } from './foresight-words';

/** What the rules say, where there is no server to say it. */
export function refusalInWords(code: string): string {
  const words = foresightWords();
  const known: Readonly<Record<string, string>> = words.refusal;
  return known[code] ?? words.otherRefusal(code);
}

import { language } from './language';

type Word = string | ((...said: never[]) => string);
export interface Words {
  readonly [key: string]: Word | Words;
}

/** The same keys as another language, so that a missing word does not compile. */
type Same<W> = {
  readonly [K in keyof W]: W[K] extends (...said: infer Said) => string
    ? (...said: Said) => string
    : W[K] extends string
      ? string
      : Same<W[K]>;
};

/** The words of a room; called while a page is drawn, it follows the language. */
export function catalogue<const W extends Words>(id: W, en: Same<W>): () => Same<W> {
  return () => (language.value === 'en' ? en : (id as unknown as Same<W>));
}

export type Language = 'id' | 'en';

/** Bahasa Indonesia unless the request prefers English. */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (!acceptLanguage) return 'id';
  const weighed = acceptLanguage
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.map((each) => /^\s*q=([\d.]+)$/.exec(each)?.[1]).find(Boolean);
      return { tag: tag.slice(0, 2), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => (tag === 'id' || tag === 'en') && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return weighed[0]?.tag === 'en' ? 'en' : 'id';
}

export { catalogue, wordFor } from './catalogue';
export { chooseLanguage, language } from './language';
export type { Language } from './languages';
export { absolute, duration, number, relative, zone } from './moments';
export { codeWords } from './codes';

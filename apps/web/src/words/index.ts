export { catalogue } from './catalogue';
export { type Language, chooseLanguage, language } from './language';
export { absolute, duration, number, relative, zone } from './moments';
export { codeWords } from './codes';

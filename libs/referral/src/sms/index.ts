export * from './meaning';
export { type NamedHospital } from './hospital-named';
export { readSms } from './read-sms';
export * from './words';
export { smsWordsAsMarkdown } from './words-page';

export * from './in-words';
export * from './person-file';
export { personFilePdf } from './pdf/person-file-pdf';

export { DraftList } from './draft-list';
export { DropDraft } from './drop-draft';
export { shelfOf } from './shelf';

import type { Side } from '../schemas';
import type { Report, Schema } from './schema-parts';
import { vanished } from './vanished';
import { within } from './within';

/**
 * Whether a changed schema breaks those who hold the published one. Messages that we write may say more than
 * before and never less: whatever is valid now must be valid by the published schema, and no member, code or event
 * of it may vanish. Of messages that we read, whatever is valid by the published schema must still be taken.
 *
 * Both are questions of one schema lying within another. The answer is given by structure, for the keywords that
 * `within.ts` lists, and any other keyword is reported as one that cannot be judged, so that nothing passes unseen.
 * It errs on the side of reporting: a pattern or a format counts as the same only when it is the same text.
 *
 * Ours, because no library fits (November 2026): `json-schema-diff` stops at draft 7 and knows no conditions,
 * `json-schema-diff-validator` compares text and not meaning, `jsoncompat` calls itself alpha and overlooks changes.
 */
export interface Incompatibility {
  /** Where in a message: a JSON Pointer, with `[member=value]` where something holds for that value alone. */
  readonly path: string;
  readonly why: string;
}

export function incompatibilities(published: Schema, now: Schema, side: Side): readonly Incompatibility[] {
  const found: Incompatibility[] = [];
  const report: Report = (path, why) => found.push({ path, why });
  if (side === 'read') within(published, now, '', report);
  if (side === 'written') {
    within(now, published, '', report);
    vanished(published, now, '', report);
  }
  return found;
}

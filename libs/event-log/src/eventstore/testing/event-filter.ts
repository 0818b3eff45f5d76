import type streams from '@eventstore/db-client/generated/streams_pb.js';

import type { Numbered } from './event-table';
import type { StoredEvents } from './stored-events';

type Options = streams.ReadReq.Options;
type Expression = streams.ReadReq.Options.FilterOptions.Expression;

/** Whether the event in a row is for this reader. */
export type EventFilter = (row: number) => boolean;

export function eventFilter(options: Options, events: StoredEvents): EventFilter {
  const filter = options.getFilter();
  const byStream = filter?.getStreamIdentifier();
  if (byStream) return remembered((row) => events.streamAt(row), matcher(byStream));
  const byType = filter?.getEventType();
  if (byType) return remembered((row) => events.typeAt(row), matcher(byType));
  return () => true;
}

/** A regular expression counts before prefixes. */
function matcher(expression: Expression): (name: string) => boolean {
  const regex = expression.getRegex();
  if (regex !== '') {
    const pattern = new RegExp(regex);
    return (name) => pattern.test(name);
  }
  const prefixes = expression.getPrefixList();
  return (name) => prefixes.some((prefix) => name.startsWith(prefix));
}

/** Each name is put to the test once. */
function remembered(nameAt: (row: number) => Numbered, matches: (name: string) => boolean): EventFilter {
  const known = new Map<number, boolean>();
  return (row) => {
    const { number, name } = nameAt(row);
    let allowed = known.get(number);
    if (allowed === undefined) {
      allowed = matches(name);
      known.set(number, allowed);
    }
    return allowed;
  };
}

import type { Position, RecordedEvent } from '@rujukan/event-log';
import { type CaseState, caseIdOf } from '@rujukan/referral';
import { type HeldAgainst, caseRowOf } from './case-row';
import type { ChangedCase } from './case-writer';

interface PendingCase {
  readonly fromRevision: number;
  state: CaseState;
  revision: number;
  changed: Position;
  readonly types: string[];
  events: string;
  personal: string;
}

/** The cases changed since the last commit. Events become text at once: it is less to hold than objects. */
export class PendingCases {
  private readonly pending = new Map<string, PendingCase>();

  constructor(private readonly heldAgainst: HeldAgainst) {}

  add(event: RecordedEvent, states: ReadonlyMap<string, CaseState>): void {
    const caseId = caseIdOf(event.stream);
    const state = caseId === undefined ? undefined : states.get(caseId);
    if (caseId === undefined || state === undefined) return;
    const { revision, position, id, type, data, meta } = event;
    const text = JSON.stringify({ revision, position, id, type, data, meta });
    const envelope = event.personal && `"${revision}":${JSON.stringify(event.personal)}`;
    const pending = this.pending.get(caseId);
    if (pending) {
      pending.state = state;
      pending.revision = revision;
      pending.changed = position;
      pending.types.push(type);
      pending.events += `,${text}`;
      if (envelope) pending.personal += (pending.personal && ',') + envelope;
    } else {
      const personal = envelope ?? '';
      this.pending.set(caseId, {
        fromRevision: revision,
        state,
        revision,
        changed: position,
        types: [type],
        events: text,
        personal,
      });
    }
  }

  ids(): readonly string[] {
    return [...this.pending.keys()];
  }

  *changes(): Generator<ChangedCase> {
    for (const [caseId, { state, fromRevision, revision, changed, types, events, personal }] of this
      .pending) {
      yield {
        caseId,
        changed,
        types,
        row: caseRowOf(caseId, state, { revision, changed }, this.heldAgainst),
        history: {
          fromRevision,
          events: `[${events}]`,
          personal: personal === '' ? null : `{${personal}}`,
        },
      };
    }
  }

  clear(): void {
    this.pending.clear();
  }
}

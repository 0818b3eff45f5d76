import { type ShownPerson, type TrailEvent, decodeTrailEvent, recordOf } from '@rujukan/access-trail';
import type { RecordedEvent } from '@rujukan/event-log';
import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Puts entries of the trail into the tables, each once. */
export class TrailRows {
  private readonly insertReading: StatementSync;
  private readonly insertSubject: StatementSync;
  private readonly insertShown: StatementSync;

  constructor(db: DatabaseSync) {
    this.insertReading = db.prepare(
      `INSERT INTO readings (position, stream, id, at, type, account_id, role, facility_id, facts, personal)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.insertSubject = db.prepare(
      'INSERT OR IGNORE INTO subjects (person_id, record, record_id) VALUES (?, ?, ?)',
    );
    this.insertShown = db.prepare(
      `INSERT OR IGNORE INTO shown (subject, reading)
       SELECT subject, ? FROM subjects WHERE person_id = ? AND record = ? AND record_id = ?`,
    );
  }

  add(recorded: RecordedEvent): void {
    const event = decodeTrailEvent(recorded);
    const { facts, people } = partsOf(event);
    const { actor, receivedAt } = event.meta;
    const { lastInsertRowid: reading } = this.insertReading.run(
      recorded.position,
      recorded.stream,
      event.id,
      receivedAt,
      event.type,
      actor.accountId,
      actor.role,
      actor.facilityId,
      JSON.stringify(facts),
      event.personal && JSON.stringify(event.personal),
    );
    for (const shown of people) {
      const subject = [shown.personId, ...recordOf(shown)] as const;
      this.insertSubject.run(...subject);
      this.insertShown.run(reading, ...subject);
    }
  }
}

interface Parts {
  /** What the entry says beside whom it is about. */
  readonly facts: object;
  readonly people: readonly ShownPerson[];
}

function partsOf(event: TrailEvent): Parts {
  switch (event.type) {
    case 'PersonalDataRead': {
      const { people, ...facts } = event.data;
      return { facts, people };
    }
    case 'PersonFileProvided': {
      const { personId, caseIds, otherDetectionIds = [], ...facts } = event.data;
      const people = [
        ...caseIds.map((caseId) => ({ caseId, personId })),
        ...otherDetectionIds.map((otherDetectionId) => ({ otherDetectionId, personId })),
      ];
      return { facts, people };
    }
    case 'TrailRead': {
      const { personId, caseId } = event.data;
      const isAboutSomebody = personId !== null || caseId !== null;
      const people = isAboutSomebody ? [{ caseId: caseId ?? '', personId: personId ?? '' }] : [];
      return { facts: event.data, people };
    }
    case 'FactsExported':
      return { facts: event.data, people: [] };
  }
}

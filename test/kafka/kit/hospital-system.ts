import { type Instant, instant } from '@rujukan/kernel';
import { type HospitalFact, type HospitalStatement, hospitalMessageOf } from '@rujukan/stage-topics';
import { randomUUID } from 'node:crypto';

/** A hospital's own system as the tests play it. */
export class HospitalSystem {
  constructor(
    readonly source: string,
    readonly hospital: string,
  ) {}

  arrival(caseId: string, legId: string, at: Instant, id?: string): HospitalMessage {
    return this.says({ name: 'AcknowledgeArrival', caseId, facts: { legId, at: this.hospital } }, at, id);
  }

  admission(caseId: string, legId: string, at: Instant, id?: string): HospitalMessage {
    const facts = { legId, at: this.hospital, ward: 'delivery' } as const;
    return this.says({ name: 'AdmitPatient', caseId, facts }, at, id);
  }

  careStarted(caseId: string, legId: string, at: Instant, id?: string): HospitalMessage {
    return this.says({ name: 'StartCare', caseId, facts: { legId, at: this.hospital } }, at, id);
  }

  outcome(caseId: string, legId: string, at: Instant, id?: string): HospitalMessage {
    const facts = { outcome: 'dischargedWell', place: 'hospital', legId, causeCode: null } as const;
    return this.says({ name: 'RecordOutcome', caseId, facts }, at, id);
  }

  capacity(nicu: number, at: Instant, id?: string): HospitalMessage {
    return this.says({ name: 'ReportCapacity', facts: { freeBeds: { nicu } } }, at, id);
  }

  private says(statement: HospitalStatement, at: Instant, id: string = randomUUID()): HospitalMessage {
    const fact: HospitalFact = {
      ...statement,
      id,
      source: this.source,
      hospital: this.hospital,
      occurredAt: { precision: 'exact', at },
      recordedAt: instant(at + 60_000),
    };
    return { ...hospitalMessageOf(fact), fact };
  }
}

export type HospitalMessage = ReturnType<typeof hospitalMessageOf> & { readonly fact: HospitalFact };

import { instant } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import type { HospitalFact, HospitalStatement } from '@rujukan/stage-topics';
import { ChangeCase, ChangeFacility } from '@rujukan/use-cases';
import { commandIdOf, commandOfFact } from './command-of-fact';

const NOW = instant(Date.UTC(2026, 10, 21, 2, 0));
const EARLIER = instant(Date.UTC(2026, 10, 21, 1, 30));
const ACTOR: Actor = { accountId: 'account-1', role: 'hospital', facilityId: 'rsud-rekaan' };
const CASE = '0198c0de-0000-4000-8000-00000000ca5e';
const LEG = '0198c0de-0000-4000-8000-000000000001';
const AT = { legId: LEG, at: 'rsud-rekaan' };

function factOf(statement: HospitalStatement, more: Partial<HospitalFact> = {}): HospitalFact {
  return {
    ...statement,
    id: '0198c0de-0000-4000-8000-0000000000f1',
    source: 'https://simrs.example',
    hospital: 'rsud-rekaan',
    occurredAt: { precision: 'estimated', at: EARLIER, withinMinutes: 10 },
    recordedAt: null,
    ...more,
  } as HospitalFact;
}

const STATEMENTS: readonly HospitalStatement[] = [
  { name: 'AcknowledgeArrival', caseId: CASE, facts: AT },
  { name: 'AdmitPatient', caseId: CASE, facts: { ...AT, ward: 'nicu' } },
  { name: 'StartCare', caseId: CASE, facts: AT },
  {
    name: 'RecordOutcome',
    caseId: CASE,
    facts: { outcome: 'died', place: 'hospital', legId: LEG, causeCode: 'O72.1' },
  },
];

describe("a hospital's fact", () => {
  it.each(STATEMENTS.map((statement) => [statement.name, statement] as const))(
    '%s is that command of its case, with nothing of a person',
    (name, statement) => {
      const change = commandOfFact(factOf(statement), ACTOR, NOW);
      expect(change).toBeInstanceOf(ChangeCase);
      expect(change.command).toMatchObject({ name, caseId: CASE, facts: statement.facts, personal: null });
    },
  );

  it('about free beds is the command of its facility', () => {
    const facts = { freeBeds: { nicu: 2 } };
    const change = commandOfFact(factOf({ name: 'ReportCapacity', facts }), ACTOR, NOW);
    expect(change).toBeInstanceOf(ChangeFacility);
    expect(change.command).toMatchObject({ name: 'ReportCapacity', facilityId: 'rsud-rekaan', facts });
  });

  it('keeps the stated time as it was stated, and who stated it', () => {
    const [statement] = STATEMENTS;
    const stated = factOf(statement!, { recordedAt: EARLIER });
    const { occurrence } = commandOfFact(stated, ACTOR, NOW).command;
    expect(occurrence).toEqual({
      commandId: commandIdOf(stated),
      occurredAt: { precision: 'estimated', at: EARLIER, withinMinutes: 10 },
      recordedAt: EARLIER,
      receivedAt: NOW,
      clockOffsetMs: 0,
      actor: ACTOR,
    });
    expect(commandOfFact(factOf(statement!), ACTOR, NOW).command.occurrence.recordedAt).toBe(NOW);
  });
});

describe('the id of the command', () => {
  const [statement] = STATEMENTS;
  const fact = factOf(statement!);

  it('is the same in every version, or a repeat after an upgrade would be recorded twice', () => {
    expect(commandIdOf(fact)).toBe('0b5da088-352a-5d73-a7dd-1773842b08c4');
  });

  it('is another one for another source, another message and another case', () => {
    const ids = [
      fact,
      factOf(statement!, { source: 'https://simrs-2.example' }),
      factOf(statement!, { id: '0198c0de-0000-4000-8000-0000000000f2' }),
      factOf({ ...statement!, caseId: LEG } as HospitalStatement),
    ].map(commandIdOf);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

import { TARGETS } from '@rujukan/delays';
import type { RecordedEvent } from '@rujukan/event-log';
import { DAY, MINUTE, plus } from '@rujukan/kernel';
import {
  type CaseCommand,
  type CaseEvent,
  type FacilityDescription,
  encodeEvent,
  facilityStream,
  fold,
  partiesOf,
} from '@rujukan/referral';
import fc from 'fast-check';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  DESCRIPTION_OF_IPUH,
  FIRST_LEG,
  POSYANDU_MELATI,
  PUSKESMAS_IPUH,
  RSIA,
  RSUD,
  SECOND_LEG,
  at,
  caseEvents,
  coordinator,
  given,
  kader,
  midwife,
  occurrences,
  rsia,
  rsud,
} from '../../../referral/src/testing';
import { CaseStates } from '../case-states';
import { buildFromStreams } from '../first-build';
import type { WholeCase } from '../projection';
import { LogInMemory, positionOf } from '../testing/log-in-memory';
import { type ListsChanged, NotAPageOfThisList } from '../worklists';
import { CaseStore } from './case-store';

const folders: string[] = [];
const stores: CaseStore[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'case-store-'));
  folders.push(folder);
  return folder;
}

function open(folder = newFolder(), storeId = 'log-in-memory', targets = TARGETS): CaseStore {
  const store = CaseStore.open(folder, { storeId }, { targets });
  stores.push(store);
  return store;
}

async function closed(store: CaseStore): Promise<void> {
  stores.splice(stores.indexOf(store), 1);
  await store.close();
}

async function hand(store: CaseStore, log: LogInMemory, events: readonly RecordedEvent[]): Promise<void> {
  const last = events.at(-1);
  if (!last) return;
  const cases = await new CaseStates(log).after(events);
  await store.apply({ events, cases, last: last.position });
}

/** A log with stories in it, and a store that has followed it to the end. */
class District {
  readonly log = new LogInMemory();

  private constructor(readonly store: CaseStore) {}

  static open(folder?: string): District {
    return new District(open(folder));
  }

  async tell(caseId: string, ...commands: readonly CaseCommand[]): Promise<void> {
    const told = this.log.events.filter(({ stream }) => stream === `referralCase-${caseId}`).length;
    await this.follow(() => {
      this.log.tell(caseId, given(...commands).past.slice(told));
    });
  }

  async register(facilityId: string, description: Partial<FacilityDescription>): Promise<void> {
    const [meta] = fc.sample(occurrences, 1);
    const data = { facilityId, ...DESCRIPTION_OF_IPUH, ...description };
    const event = { id: facilityId, type: 'FacilityRegistered', data, meta: meta!, personal: null } as const;
    await this.follow(() => {
      this.log.add(facilityStream(facilityId), [encodeEvent(event)]);
    });
  }

  async add(stream: string, type: string): Promise<void> {
    await this.follow(() => {
      this.log.add(stream, [{ id: `${type} of ${stream}`, type, data: {}, meta: {}, personal: null }]);
    });
  }

  private async follow(happening: () => void): Promise<void> {
    const before = this.log.events.length;
    happening();
    await hand(this.store, this.log, this.log.events.slice(before));
    await this.store.settled();
  }
}

async function built(log: LogInMemory, store: CaseStore): Promise<void> {
  const { signal } = new AbortController();
  await buildFromStreams({ log, projections: [store], signal });
}

const toRsud = { facility: RSUD };
const ipuh = { facility: PUSKESMAS_IPUH };
const detected = midwife('DetectCase', {}, '08:00');
const raised = midwife('RaiseReferral', {}, '08:30');
const ids = (answer: { readonly rows: readonly { readonly case: { readonly caseId: string } }[] }) =>
  answer.rows.map((row) => row.case.caseId);

describe('the lists of a hospital and of a puskesmas', () => {
  it('order those on their way by urgency, then by when they should be there', async () => {
    const district = District.open();
    const planned = midwife('RaiseReferral', { urgency: 'planned' }, '07:00');
    await district.tell('planned', detected, planned);
    await district.tell('not departed', detected, raised);
    await district.tell('later', detected, raised, midwife('RecordDeparture', {}, '09:30'));
    await district.tell('sooner', detected, raised, midwife('RecordDeparture', {}, '09:00'));
    await district.tell('elsewhere', detected, midwife('RaiseReferral', { to: RSIA }, '08:30'));
    expect(ids(district.store.incoming(toRsud, at('10:00')))).toEqual([
      'sooner',
      'later',
      'not departed',
      'planned',
    ]);
    expect(ids(district.store.incoming('all', at('10:00')))).toContain('elsewhere');
  });

  it('put those last of whom nothing was heard for two days: they hide nobody who is truly on the way', async () => {
    const district = District.open();
    const departed = midwife('RecordDeparture', {}, '09:00');
    await district.tell('forgotten', detected, raised, departed);
    await district.tell('planned', detected, midwife('RaiseReferral', { urgency: 'planned' }, '40:00'));
    await district.tell('on the road', detected, raised, midwife('RecordDeparture', {}, '57:30'));

    expect(ids(district.store.incoming(toRsud, at('56:00')))).toEqual([
      'forgotten',
      'on the road',
      'planned',
    ]);
    expect(ids(district.store.incoming(toRsud, at('58:00')))).toEqual([
      'on the road',
      'planned',
      'forgotten',
    ]);
    const first = district.store.incoming(toRsud, at('58:00'), { limit: 2 });
    const rest = district.store.incoming(toRsud, at('58:00'), { limit: 2, after: first.next! });
    expect([ids(first), ids(rest)]).toEqual([['on the road', 'planned'], ['forgotten']]);
  });

  it('come in pages that neither skip nor repeat a case', async () => {
    const district = District.open();
    const names = Array.from({ length: 7 }, (_, index) => `case-${index}`);
    for (const name of names) await district.tell(name, detected, raised);
    const seen: string[] = [];
    for (let after: string | undefined, pages = 0; pages < 5; pages += 1) {
      const page = district.store.waiting(ipuh, after === undefined ? { limit: 3 } : { limit: 3, after });
      seen.push(...ids(page));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen.sort()).toEqual(names);
    expect(() => district.store.waiting(ipuh, { after: 'page two' })).toThrow(NotAPageOfThisList);
  });

  it('show a puskesmas what waits at its posyandu too', async () => {
    const district = District.open();
    await district.register(PUSKESMAS_IPUH, {});
    await district.register(POSYANDU_MELATI, { kind: 'posyandu', parentId: PUSKESMAS_IPUH });
    await district.tell('case-1', detected, midwife('RaiseReferral', { from: POSYANDU_MELATI }, '08:30'));
    expect(district.store.waiting(ipuh).rows).toMatchObject([
      { facility: POSYANDU_MELATI, urgency: 'emergency', waitsFor: [{ task: 'awaitAnswer' }] },
    ]);
  });

  it('put records to correct behind every patient who waits', async () => {
    const district = District.open();
    const twice = [rsud('AcknowledgeArrival', {}, '10:00'), midwife('AcknowledgeArrival', {}, '11:30')];
    const departed = midwife('RecordDeparture', {}, '09:00');
    await district.tell('disputed', detected, raised, departed, ...twice);
    await district.tell('planned', detected, midwife('RaiseReferral', { urgency: 'planned' }, '08:30'));
    expect(ids(district.store.waiting(ipuh))).toEqual(['planned', 'disputed']);
  });

  it('say who is overdue, by how long and against which target, to all who have a part', async () => {
    const district = District.open();
    await district.tell('case-1', detected, raised);
    for (const scope of [ipuh, toRsud, 'all'] as const) {
      expect(district.store.overdue(scope, at('08:55')).rows).toMatchObject([
        {
          interval: 'referralToResponse',
          legId: FIRST_LEG,
          dueAt: at('08:40'),
          overdueMs: 15 * MINUTE,
          responsible: RSUD,
          target: { minutes: 10 },
        },
      ]);
    }
    expect(district.store.overdue({ facility: RSIA }, at('08:55')).rows).toEqual([]);
    expect(district.store.overdue(ipuh, at('08:35')).rows).toEqual([]);
  });
});

describe('the list of who is at a hospital', () => {
  const arrived = (clock: string) => rsud('AcknowledgeArrival', {}, clock);
  const admitted = (clock: string) => rsud('AdmitPatient', {}, clock);

  it('has first who has no bed, each the longest first, and last those of whom nobody tells any more', async () => {
    const district = District.open();
    await district.tell('in care', detected, raised, admitted('10:20'), rsud('StartCare', {}, '10:30'));
    await district.tell('in bed', detected, raised, arrived('10:10'), admitted('10:40'));
    await district.tell('just came', detected, raised, arrived('10:30'));
    await district.tell('at the door', detected, raised, arrived('10:00'));
    await district.tell('on the road', detected, raised, midwife('RecordDeparture', {}, '09:00'));
    const { store } = district;
    const inOrder = ['at the door', 'just came', 'in bed', 'in care'];
    expect(ids(store.received(toRsud, at('11:00')))).toEqual(inOrder);
    expect(ids(store.received('all', at('11:00')))).toEqual(inOrder);
    expect(ids(store.received({ facility: RSIA }, at('11:00')))).toEqual([]);
    const { next } = store.received(toRsud, at('11:00'), { limit: 3 });
    expect(ids(store.received(toRsud, at('11:00'), { limit: 3, after: next! }))).toEqual(['in care']);

    const aMonthLater = plus(at('10:05'), 30 * DAY);
    expect(ids(store.received(toRsud, aMonthLater))).toEqual([
      'just came',
      'in bed',
      'in care',
      'at the door',
    ]);
  });

  it('tells the changes of who is there to the hospital that has her', async () => {
    const district = District.open();
    await district.tell('case-1', detected, raised);
    const before = district.store.asOf()!;
    await district.tell('case-1', detected, raised, arrived('10:10'));
    expect(district.store.changesSince('received', toRsud, before).rows).toMatchObject([
      { caseId: 'case-1', left: false, entries: [{ facility: RSUD, next: 'admit' }] },
    ]);
    expect(district.store.changesSince('received', ipuh, before).rows).toMatchObject([{ left: true }]);
  });
});

describe('the list of what is asked of specialists', () => {
  const asked = (adviceId: string, clock: string, toFacility = RSUD) =>
    midwife('AskAdvice', { adviceId, toFacility }, clock);
  const ofTheSpecialists = { facility: RSUD, askedOnly: true };
  const shown = ({ rows }: { rows: readonly { adviceId: string; status: string }[] }) =>
    rows.map(({ adviceId, status }) => [adviceId, status]);

  it('has the oldest unanswered first, then what was answered or lapsed, the latest first', async () => {
    const district = District.open();
    const first = rsud('GiveAdvice', { adviceId: 'a' }, '09:00');
    const second = rsud('GiveAdvice', { adviceId: 'b' }, '10:00');
    await district.tell(
      'case-1',
      detected,
      asked('a', '08:10'),
      asked('b', '08:20'),
      asked('c', '08:40'),
      first,
      second,
    );
    await district.tell('case-2', detected, asked('d', '08:30'), asked('elsewhere', '08:05', RSIA));
    await district.tell('over', detected, asked('e', '08:15'), midwife('CancelCase', {}, '08:50'));
    expect(shown(district.store.advice(ofTheSpecialists))).toEqual([
      ['d', 'open'],
      ['c', 'open'],
      ['b', 'answered'],
      ['a', 'answered'],
      ['e', 'lapsed'],
    ]);
    const page = district.store.advice(ofTheSpecialists, { limit: 3 });
    const rest = district.store.advice(ofTheSpecialists, { limit: 3, after: page.next! });
    expect([...shown(page), ...shown(rest)].map(([id]) => id)).toEqual(['d', 'c', 'b', 'a', 'e']);
    expect(district.store.advice('all').rows).toHaveLength(6);
  });

  it('tells specialists of the changes of cases that asked them, and of no other at their hospital', async () => {
    const district = District.open();
    await district.tell('referred', detected, raised);
    await district.tell('asking', detected, asked('a', '08:10'));
    const { rows } = district.store.changesSince('advice', ofTheSpecialists, positionOf(0));
    expect(rows).toMatchObject([{ caseId: 'asking', entries: [{ adviceId: 'a', askedBy: PUSKESMAS_IPUH }] }]);
    const ofTheHospital = district.store.changesSince('advice', toRsud, positionOf(0)).rows;
    expect(ofTheHospital.map(({ caseId, left }) => [caseId, left])).toEqual([
      ['referred', true],
      ['asking', false],
    ]);
  });
});

describe('the list of broken glass', () => {
  it('has the latest opening first, with what the coordinator made of it, and nobody by name', async () => {
    const district = District.open();
    const personal = { name: 'Ibu Percobaan', note: 'Ibu Percobaan' };
    const first = rsia('BreakGlass', {}, '09:00', { personal });
    const again = rsia('BreakGlass', { reason: 'other' }, '22:00');
    const openingId = first.occurrence.commandId;
    const doubted = coordinator('ReviewBreakGlass', { openingId, finding: 'notJustified' }, '23:00');
    const understood = coordinator('ReviewBreakGlass', { openingId }, '23:30');
    await district.tell(
      'case-1',
      midwife('DetectCase', {}, '08:00', { personal }),
      first,
      again,
      doubted,
      understood,
    );
    await district.tell('case-2', detected, rsud('BreakGlass', {}, '12:00'));
    const { rows } = district.store.openings();
    expect(rows).toMatchObject([
      { case: { caseId: 'case-1' }, facility: RSIA, reason: 'other', review: null },
      { case: { caseId: 'case-2' }, facility: RSUD },
      { facility: RSIA, by: { role: 'hospital' }, review: { finding: 'justified' } },
    ]);
    expect(rows[2]!.until - rows[2]!.opened).toBe(12 * 60 * MINUTE);
    expect(JSON.stringify(rows)).not.toContain('Percobaan');
  });
});

describe('one case', () => {
  it('has its history, as the log has it', async () => {
    const district = District.open();
    const named = midwife('DetectCase', {}, '08:00', { personal: { name: 'Ibu Percobaan' } });
    await district.tell('case-1', named);
    await district.tell('case-1', named, raised);
    const history = district.log.events.map(({ stream: _, ...event }) => event);
    expect(district.store.history('case-1')).toEqual(history);
    expect(district.store.history('case-2')).toBeUndefined();
  });

  it('can be seen as the server knew it at a moment', async () => {
    const district = District.open();
    const late = midwife('RecordDeparture', {}, '08:50', { receivedAt: at('14:00') });
    await district.tell('case-1', detected, raised, late);
    const types = (clock: string) => district.store.history('case-1', at(clock))?.map(({ type }) => type);
    expect(types('12:00')).toEqual(['CaseDetected', 'ReferralRaised']);
    expect(types('14:00')).toHaveLength(3);
  });

  it('can be seen as it stood then, not only by what was said', async () => {
    const district = District.open();
    const named = midwife('DetectCase', {}, '08:00', { personal: { name: 'Ibu Percobaan' } });
    const late = midwife('RecordDeparture', {}, '08:50', { receivedAt: at('14:00') });
    await district.tell('case-1', named, raised, late);
    const seen = (clock: string) => district.store.caseSummary('case-1', at(clock));
    expect(seen('12:00')).toMatchObject({
      personal: { name: 'Ibu Percobaan' },
      case: { stage: 'referred', leg: { status: 'raised' }, revision: 1 },
    });
    expect(seen('14:00')).toEqual(district.store.caseSummary('case-1'));
    expect(seen('07:00')).toBeUndefined();
  });

  it('knows what the facilities have to do with it', async () => {
    const district = District.open();
    const story = [kader('DetectCase', { detectedAt: POSYANDU_MELATI, entry: 'posyandu' }), raised];
    await district.tell('case-1', ...story);
    expect(district.store.parties('case-1')).toEqual(partiesOf(given(...story).state));
    expect(district.store.parties('case-2')).toEqual([]);
  });

  it('carries the envelope of its detection into the lists', async () => {
    const district = District.open();
    const personal = { name: 'Ibu Percobaan', phone: '+62000' };
    await district.tell('case-1', midwife('DetectCase', {}, '08:00', { personal }), raised);
    expect(district.store.incoming(toRsud, at('10:00')).rows).toMatchObject([{ personal }]);
    expect(district.store.caseSummary('case-1')).toMatchObject({ personal, case: { stage: 'referred' } });
  });

  it('keeps what identifies a person in one column of one table', async () => {
    const folder = newFolder();
    const district = District.open(folder);
    const personal = { name: 'Ibu Percobaan' };
    await district.tell('case-1', midwife('DetectCase', {}, '08:00', { personal }), raised);
    await closed(district.store);
    const db = new DatabaseSync(join(folder, readdirSync(folder)[0]!));
    const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all();
    const holding = tables.flatMap(({ name }) =>
      db
        .prepare(`SELECT * FROM ${String(name)}`)
        .all()
        .flatMap((row) => Object.entries(row))
        .filter(([, value]) => String(value).includes('Percobaan'))
        .map(([column]) => `${String(name)}.${column}`),
    );
    db.close();
    expect(new Set(holding)).toEqual(new Set(['history.personal']));
  });
});

describe('a reader who was away', () => {
  it('hears what is in the list now and what has left it', async () => {
    const district = District.open();
    await district.tell('old', detected, raised);
    await district.tell('leaves', detected, raised);
    const seen = district.store.incoming(toRsud, at('10:00')).asOf!;
    await district.tell('new', detected, raised);
    await district.tell('leaves', detected, raised, rsud('DeclineReferral'));
    const changes = district.store.changesSince('incoming', toRsud, seen);
    expect(changes.rows).toMatchObject([
      { caseId: 'new', left: false, entries: [{ status: 'raised' }] },
      { caseId: 'leaves', left: true },
    ]);
    expect(district.store.changesSince('incoming', toRsud, changes.rows.at(-1)!.changed).rows).toEqual([]);
  });

  it('hears it too when the part of the facility in the case was taken back', async () => {
    const district = District.open();
    const wrongly = rsia('AcknowledgeArrival', { at: RSIA }, '10:00');
    await district.tell('case-1', detected, raised, wrongly);
    const seen = district.store.incoming({ facility: RSIA }, at('10:00'));
    expect(ids(seen)).toEqual(['case-1']);
    const corrected = midwife('CorrectMilestone', { supersedes: [wrongly.occurrence.commandId] });
    await district.tell('case-1', detected, raised, wrongly, corrected);
    expect(district.store.changesSince('incoming', { facility: RSIA }, seen.asOf!).rows).toMatchObject([
      { caseId: 'case-1', left: true },
    ]);
    expect(district.store.parties('case-1').map(({ facility }) => facility)).not.toContain(RSIA);
  });

  it('hears that a case was taken over by another hospital, and nothing of it from then on', async () => {
    const district = District.open();
    const declined = rsud('DeclineReferral', {}, '08:40');
    const elsewhere = midwife(
      'RaiseReferral',
      { legId: SECOND_LEG, to: RSIA, purpose: 'afterDecline' },
      '08:50',
    );
    const story = [detected, raised, declined];
    await district.tell('case-1', ...story);
    const seen = district.store.asOf()!;
    await district.tell('case-1', ...story, elsewhere);
    const heard = district.store.changesSince('incoming', toRsud, seen);
    expect(heard.rows).toMatchObject([{ caseId: 'case-1', left: true }]);
    const later = rsia('AcceptReferral', { legId: SECOND_LEG }, '09:00');
    await district.tell('case-1', ...story, elsewhere, later);
    expect(district.store.changesSince('incoming', toRsud, heard.rows[0]!.changed).rows).toEqual([]);
    expect(district.store.changesSince('incoming', toRsud, seen).rows).toEqual(heard.rows);
    expect(district.store.overdue(toRsud, at('20:00')).rows).toEqual([]);
    expect(district.store.running(toRsud, { limit: 10 })).toEqual([]);
    expect(district.store.running({ facility: RSIA }, { limit: 10 })).toHaveLength(1);
    const back = rsud('AcknowledgeArrival', {}, '11:00');
    await district.tell('case-1', ...story, elsewhere, later, back);
    expect(district.store.changesSince('waiting', toRsud, seen).rows).toMatchObject([{ caseId: 'case-1' }]);
    expect(district.store.running(toRsud, { limit: 10 })).toHaveLength(1);
  });

  it('gets the changes in portions', async () => {
    const district = District.open();
    for (const name of ['a', 'b', 'c']) await district.tell(name, detected, raised);
    const first = district.store.changesSince('waiting', ipuh, positionOf(0), 2);
    expect(first.rows.map(({ caseId }) => caseId)).toEqual(['a', 'b']);
    const second = district.store.changesSince('waiting', ipuh, first.rows.at(-1)!.changed, 2);
    expect([second.rows.map(({ caseId }) => caseId), second.next]).toEqual([['c'], null]);
  });

  it('hears of a case again when its person was erased, and of no other', async () => {
    const district = District.open();
    const { personId } = detected.facts;
    await district.tell('hers', detected, raised);
    const others = midwife('DetectCase', { personId: 'somebody else' }, '08:00');
    await district.tell('others', others, raised);
    const seen = district.store.incoming(toRsud, at('10:00')).asOf!;
    await district.add(`person-${personId}`, 'PersonErased');
    const { rows } = district.store.changesSince('incoming', toRsud, seen);
    const { changed } = district.store.caseSummary('hers')!.case;
    expect(rows).toMatchObject([{ caseId: 'hers', left: false, changed, entries: [{ status: 'raised' }] }]);
    expect(district.store.casesOfPerson(personId).map((each) => each.case.caseId)).toEqual(['hers']);
  });

  it('is told of each commit, until no longer interested', async () => {
    const district = District.open();
    const heard: ListsChanged[] = [];
    const stop = district.store.onChange((change) => heard.push(change));
    await district.tell('case-1', detected, raised);
    stop();
    await district.tell('case-2', detected);
    expect(heard).toEqual([{ position: positionOf(2), cases: ['case-1'] }]);
  });
});

describe('the file of the case store', () => {
  it('goes on where it was closed', async () => {
    const folder = newFolder();
    const district = District.open(folder);
    await district.register(PUSKESMAS_IPUH, {});
    await district.tell('case-1', detected, raised);
    await closed(district.store);
    const again = open(folder);
    expect(again.checkpoint).toBe(positionOf(3));
    expect(ids(again.incoming(toRsud, at('10:00')))).toEqual(['case-1']);
    expect(again.facilities.facility(PUSKESMAS_IPUH)).toMatchObject({ kind: 'puskesmas' });
  });

  it('begins anew for another log, and after it was discarded', async () => {
    const folder = newFolder();
    const district = District.open(folder);
    await district.tell('case-1', detected);
    await closed(district.store);
    const ofAnotherLog = open(folder, 'another log');
    expect([ofAnotherLog.checkpoint, ofAnotherLog.caseSummary('case-1')]).toEqual([null, undefined]);
    await closed(ofAnotherLog);
    CaseStore.discard(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('begins anew for other targets, because its due times are those of the former ones', async () => {
    const folder = newFolder();
    const district = District.open(folder);
    await district.tell('case-1', detected, raised);
    await closed(district.store);
    const inAnyOrder = open(folder, 'log-in-memory', TARGETS.toReversed());
    expect(inAnyOrder.overdue('all', at('08:55')).rows).toMatchObject([{ dueAt: at('08:40') }]);
    await closed(inAnyOrder);

    const inTwentyMinutes = TARGETS.map((target) => ({ ...target, minutes: 20 }));
    const ofOthers = open(folder, 'log-in-memory', inTwentyMinutes);
    expect(ofOthers.checkpoint).toBeNull();
    await hand(ofOthers, district.log, district.log.events);
    await ofOthers.settled();

    expect(ofOthers.overdue('all', at('08:55')).rows).toMatchObject([
      { interval: 'referralToDeparture', dueAt: at('08:50'), target: { minutes: 20 } },
      { interval: 'referralToResponse', dueAt: at('08:50'), target: { minutes: 20 } },
    ]);
    expect(ofOthers.caseSummary('case-1')?.case.clocks).toMatchObject([
      { dueAt: at('08:50') },
      { dueAt: at('08:50') },
    ]);
  });

  it('takes the place of those of other versions, and of nothing else', () => {
    const folder = newFolder();
    for (const name of ['cases-v0.sqlite', 'cases-v0.sqlite-wal', 'accounts-v0.sqlite']) {
      writeFileSync(join(folder, name), '');
    }
    open(folder);
    const left = readdirSync(folder);
    expect(left).toContain('accounts-v0.sqlite');
    expect(left.filter((name) => name.startsWith('cases-v0'))).toEqual([]);
  });

  it('stands at its checkpoint after an error, and takes what follows again', async () => {
    const district = District.open();
    await district.tell('case-1', detected);
    const { log, store } = district;
    const from = log.events.length;
    log.tell('case-1', given(detected, raised).past.slice(1));
    log.add(facilityStream(RSUD), [{ id: 'x', type: 'FromTheFuture', data: {}, meta: {}, personal: null }]);
    await expect(hand(store, log, log.events.slice(from))).rejects.toThrow('FromTheFuture');
    await store.settled();
    expect([store.checkpoint, ids(store.incoming(toRsud, at('10:00')))]).toEqual([positionOf(1), []]);
    await hand(store, log, log.events.slice(from, from + 1));
    await store.settled();
    expect(ids(store.incoming(toRsud, at('10:00')))).toEqual(['case-1']);
  });

  it('says the same whatever batches the events came in, and when some came twice', async () => {
    const told = fc.array(fc.tuple(fc.constantFrom('case-1', 'case-2'), caseEvents()), { maxLength: 30 });
    const cuts = fc.array(fc.record({ size: fc.integer({ min: 1, max: 9 }), store: fc.boolean() }), {
      minLength: 30,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(told, cuts, async (events, batches) => {
        const log = new LogInMemory();
        for (const [caseId, event] of events) log.tell(caseId, [event]);
        const [atOnce, inBatches] = [open(), open()];
        await hand(atOnce, log, log.events);
        await atOnce.settled();
        let start = 0;
        for (const { size, store } of batches) {
          await hand(inBatches, log, log.events.slice(Math.max(0, start - 2), start + size));
          if (store) await inBatches.settled();
          start += size;
        }
        await inBatches.settled();
        expect(everythingIn(inBatches)).toEqual(everythingIn(atOnce));
        for (const caseId of ['case-1', 'case-2']) {
          const own = events.filter(([of]) => of === caseId).map(([, event]) => event);
          const history = (atOnce.history(caseId) ?? []) as unknown as CaseEvent[];
          expect(fold(history)).toEqual(fold(own));
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('a case store that is filled at once', () => {
  const names = ['case-1', 'case-2', 'case-3'];
  const told = fc.array(fc.tuple(fc.constantFrom(...names), caseEvents()), { minLength: 1, maxLength: 40 });

  it('says the same as one that followed every event, and follows what comes then', async () => {
    await fc.assert(
      fc.asyncProperty(told, told, async (before, later) => {
        const log = new LogInMemory();
        const [followed, filled] = [open(), open()];
        for (const [caseId, event] of before) log.tell(caseId, [event]);
        await built(log, filled);
        for (const event of log.events) {
          await hand(followed, log, [event]);
          await followed.settled();
        }
        expect(everythingIn(filled)).toEqual(everythingIn(followed));
        expect(filled.checkpoint).toBe(followed.checkpoint);

        for (const [caseId, event] of later) log.tell(caseId, [event]);
        for (const store of [followed, filled]) {
          await hand(store, log, log.events.slice(before.length));
          await store.settled();
        }
        expect(everythingIn(filled)).toEqual(everythingIn(followed));
      }),
      { numRuns: 10 },
    );
  });

  it('knows whose part was taken back, and since which event', async () => {
    const wrongly = rsia('AcknowledgeArrival', { at: RSIA }, '10:00');
    const corrected = midwife('CorrectMilestone', { supersedes: [wrongly.occurrence.commandId] });
    const log = new LogInMemory();
    log.tell('case-1', given(detected, raised, wrongly, corrected).past);
    const store = open();
    await built(log, store);
    const { rows } = store.changesSince('incoming', { facility: RSIA }, positionOf(0));
    expect(rows).toMatchObject([{ caseId: 'case-1', changed: positionOf(4), left: true }]);
  });

  it('tells its listeners once, and holds the facilities when it is opened again', async () => {
    const folder = newFolder();
    const teller = District.open();
    await teller.register(PUSKESMAS_IPUH, {});
    await teller.tell('case-1', detected, raised);
    const store = open(folder);
    const heard: ListsChanged[] = [];
    store.onChange((change) => heard.push(change));
    await built(teller.log, store);
    expect(heard).toEqual([{ position: positionOf(3), cases: 'all' }]);

    await closed(store);
    const again = open(folder);
    expect(again.checkpoint).toBe(positionOf(3));
    expect(again.facilities.facility(PUSKESMAS_IPUH)).toMatchObject({ kind: 'puskesmas' });
    expect(ids(again.incoming(toRsud, at('10:00')))).toEqual(['case-1']);
  });

  it('stays empty when it was given up, and leaves no file behind', async () => {
    const folder = newFolder();
    const store = open(folder);
    const build = await store.build();
    await build.takeCases([wholeCase('case-1', given(detected, raised).past)]);
    await build.abandon();
    expect([store.checkpoint, store.caseSummary('case-1')]).toEqual([null, undefined]);
    expect(readdirSync(folder).filter((name) => name.endsWith('-new'))).toEqual([]);
  });

  it('stays empty when it was cut off, and can be filled then', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'cases-v4.sqlite-new'), 'half of a file');
    const district = District.open();
    await district.tell('case-1', detected, raised);
    const store = open(folder);
    expect(store.checkpoint).toBeNull();
    await built(district.log, store);
    expect(ids(store.incoming(toRsud, at('10:00')))).toEqual(['case-1']);
  });

  it('says why when its file cannot be written, and stays as it was', async () => {
    const store = open();
    const build = await store.build();
    const first = wholeCase('case-1', given(detected, raised).past);
    await build.takeCases([first, first]);
    const why = expect.stringContaining('UNIQUE') as string;
    await expect(build.finish(positionOf(2))).rejects.toHaveProperty('cause.message', why);
    await build.abandon();
    expect([store.checkpoint, store.caseSummary('case-1')]).toEqual([null, undefined]);
  });
});

function wholeCase(caseId: string, events: readonly CaseEvent[]): WholeCase {
  const revision = events.length - 1;
  const state = fold(events);
  const changed = positionOf(events.length);
  return { caseId, events, recorded: [], state, revision, changed, text: '[]', personal: null };
}

function everythingIn(store: CaseStore) {
  return [
    store.incoming('all', at('10:00')),
    store.waiting('all'),
    store.overdue('all', at('48:00')),
    store.advice('all'),
    store.openings(),
    store.changesSince('incoming', 'all', positionOf(0)),
    ...[PUSKESMAS_IPUH, POSYANDU_MELATI, RSUD, RSIA].map((facility) =>
      store.changesSince('waiting', { facility }, positionOf(0)),
    ),
    store.changesSince('advice', { facility: RSUD, askedOnly: true }, positionOf(0)),
    ...['case-1', 'case-2'].flatMap((caseId) => [
      store.caseSummary(caseId),
      store.history(caseId),
      store.parties(caseId),
    ]),
  ];
}

describe('what was chosen where something was proposed', () => {
  const choosing = (to: string, reason: 'familyWish' | null) =>
    midwife('RaiseReferral', { to, choice: { proposed: RSUD, reason } }, '08:20');

  it('is counted by what stood first, what was chosen and why, in a period', async () => {
    const district = District.open();
    await district.tell('case-1', detected, choosing(RSIA, 'familyWish'));
    await district.tell('case-2', detected, choosing(RSIA, 'familyWish'));
    await district.tell('case-3', detected, choosing(RSUD, null));
    await district.tell('case-4', detected, raised);
    await district.store.settled();

    expect(district.store.choices(at('08:00'), at('09:00'))).toEqual([
      { proposed: RSUD, chosen: RSIA, reason: 'familyWish', count: 2 },
      { proposed: RSUD, chosen: RSUD, reason: null, count: 1 },
    ]);
    expect(district.store.choices(at('08:21'), at('09:00'))).toEqual([]);
  });

  it('stays one choice whatever is told of the case later, and after a rebuild', async () => {
    const district = District.open();
    await district.tell('case-1', detected, choosing(RSIA, 'familyWish'));
    await district.store.settled();
    await district.tell(
      'case-1',
      detected,
      choosing(RSIA, 'familyWish'),
      rsia('MarkReferralSeen', {}, '08:30'),
    );
    await district.store.settled();
    const rebuilt = open();
    await built(district.log, rebuilt);

    for (const store of [district.store, rebuilt]) {
      expect(store.choices(at('08:00'), at('09:00'))).toMatchObject([{ count: 1 }]);
    }
  });
});

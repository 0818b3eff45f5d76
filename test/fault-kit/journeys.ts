import { type Instant, MINUTE, plus, toIso } from '@rujukan/kernel';
import { v5 as uuidV5 } from 'uuid';
import type { Chance } from './chance';
import { HOSPITALS, MIDWIVES, type Person } from './people';

/** One command over HTTP, the same each time it is sent. */
export interface Statement {
  readonly by: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> & { readonly commandId: string };
  /** The ids of the events it leaves in the log, in their order. */
  readonly leaves: readonly string[];
}

/** What is sent at once; the next step follows when all of it is answered. */
export type Step = readonly Statement[];

interface Telling {
  readonly chance: Chance;
  /** Names things, each time by the same id. */
  readonly id: (name: string) => string;
  /** The time some minutes into the story. */
  readonly after: (minutes: number) => string;
}

/** Part of the storage format (`derived-id.ts`), so written down once more here. */
const FOLLOWING_COMMANDS = '4b7e6d0c-94f2-4c7a-8d55-0f6a2b9c3e11';
const IDS = '0b9c1c4e-5c0f-4b0e-9c55-6f7f5d1d2a10';

/** The journey of the n-th mother: most are referred, some after a decline, some come by themselves. */
export function journey(number: number, chance: Chance, begin: Instant): readonly Step[] {
  const telling: Telling = {
    chance,
    id: (name) => uuidV5(`${chance.seed} ${number} ${name}`, IDS),
    after: (minutes) => toIso(plus(begin, minutes * MINUTE)),
  };
  return chance.happens(0.25) ? walkIn(telling) : referred(telling);
}

function referred(telling: Telling): readonly Step[] {
  const { chance, id } = telling;
  const midwife = chance.pick(MIDWIVES);
  const [first, other] = chance.happens(0.5) ? HOSPITALS : HOSPITALS.toReversed();
  const caseId = id('case');
  const steps: Step[] = [
    [say(telling, midwife, 0, '/api/cases', { ...detection(telling, midwife), caseId }, 'detected')],
    ...leg(telling, midwife, first!, 'leg 1', 10),
  ];
  if (chance.happens(0.3)) {
    steps.push([of('decline', first!, { reason: 'noRoom' }, 20)]);
    steps.push(...leg(telling, midwife, other!, 'leg 2', 25), ...received(other!, 'leg 2'));
  } else {
    steps.push(...received(first!, 'leg 1'));
  }
  return steps;

  function of(what: string, by: Person, facts: object, minutes: number, legName = 'leg 1'): Statement {
    const path = `/api/cases/${caseId}/legs/${id(legName)}/${what}`;
    return say(telling, by, minutes, path, facts, `${what} of ${legName}`);
  }

  function received(hospital: Person, legName: string): readonly Step[] {
    const at = { at: hospital.facilityId };
    return [
      [of('acceptance', hospital, { prepared: ['bed'] }, 30, legName)],
      [
        of('departure', midwife, { mode: 'ambulance', escort: 'midwife' }, 40, legName),
        ...(chance.happens(0.3) ? [birth(telling, midwife, caseId)] : []),
      ],
      // The hospital and the midwife write to the case at the same moment.
      [
        of('arrival', hospital, at, 130, legName),
        say(telling, midwife, 131, `/api/cases/${caseId}/notes`, { note: 'sampai' }, 'note'),
      ],
      [of('admission', hospital, { ...at, ward: 'delivery' }, 140, legName)],
      [
        of('care', hospital, at, 150, legName),
        say(telling, hospital, 600, `/api/cases/${caseId}/outcome`, OUTCOME, 'outcome'),
      ],
      [of('back-referral', hospital, { to: midwife.facilityId, followUpWithinDays: 7 }, 610, legName)],
      [of('back-referral/acknowledgement', midwife, {}, 620, legName)],
    ];
  }
}

const OUTCOME = { outcome: 'dischargedWell', place: 'hospital' };

function leg(telling: Telling, from: Person, to: Person, name: string, minutes: number): readonly Step[] {
  const caseId = telling.id('case');
  const legId = telling.id(name);
  const facts = {
    legId,
    from: from.facilityId,
    to: to.facilityId,
    urgency: telling.chance.pick(['emergency', 'urgent']),
    ...(name === 'leg 1' ? {} : { purpose: 'afterDecline', previousLegId: telling.id('leg 1') }),
    diagnoses: ['O14.1'],
    ready: ['midwife', 'equipment', 'vehicle'],
  };
  return [
    [say(telling, from, minutes, `/api/cases/${caseId}/referral`, facts, name)],
    [say(telling, to, minutes + 1, `/api/cases/${caseId}/legs/${legId}/seen`, {}, `seen ${name}`)],
  ];
}

function walkIn(telling: Telling): readonly Step[] {
  const { id, chance } = telling;
  const hospital = chance.pick(HOSPITALS);
  const caseId = id('case');
  const legId = id('leg 1');
  const at = { at: hospital.facilityId };
  const facts = { ...screening, caseId, legId, personId: id('person'), subject: 'mother' };
  const path = `/api/cases/${caseId}/legs/${legId}`;
  return [
    [say(telling, hospital, 0, '/api/walk-ins', facts, 'walk-in', 'arrival')],
    [say(telling, hospital, 10, `${path}/admission`, { ...at, ward: 'emergency' }, 'admission')],
    [say(telling, hospital, 20, `${path}/care`, at, 'care')],
  ];
}

/** Two streams, so two appends: the link in the mother's, the detection in the infant's. */
function birth(telling: Telling, midwife: Person, caseId: string): Statement {
  const facts = {
    phase: 'newborn',
    signs: ['lowBirthWeight'],
    infantCaseId: telling.id('infant'),
    personId: telling.id('infant person'),
    bornInTransit: true,
    detectedAt: midwife.facilityId,
    origin: midwife.facilityId,
  };
  return say(telling, midwife, 60, `/api/cases/${caseId}/births`, facts, 'birth', 'infant');
}

const screening = { phase: 'labour', signs: ['heavyBleeding'], riskCategory: 'KRST', gestationWeeks: 38 };

function detection({ id }: Telling, { facilityId }: Person): object {
  return {
    ...screening,
    personId: id('person'),
    subject: 'mother',
    entry: 'puskesmas',
    detectedAt: facilityId,
    origin: facilityId,
    person: { name: 'Ibu Contoh', phone: '+62 811-0000-0000' },
  };
}

/** A second event of the same command has an id derived from it, by the name of its part. */
function say(
  { id, after }: Telling,
  { login }: Person,
  minutes: number,
  path: string,
  facts: object,
  name: string,
  part?: string,
): Statement {
  const commandId = id(name);
  const time = { occurredAt: after(minutes), recordedAt: after(minutes + 1), clockOffsetMs: 0 };
  const leaves =
    part === undefined ? [commandId] : [commandId, uuidV5(`${commandId}/${part}`, FOLLOWING_COMMANDS)];
  return { by: login, path, body: { commandId, ...time, ...facts }, leaves };
}

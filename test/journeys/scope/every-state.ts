import type { District } from '../kit/district';
import { type Patient, newId } from '../kit/person';
import { IPUH, PENARIK, POSYANDU, PROVINCIAL, RSIA, RSUD } from '../kit/places';
import type { People, State, Told } from './states';

const FROM = { from: IPUH } as const;
export const referred = (people: People, ibu: Patient, to = RSUD, more = {}) =>
  people.midwife.refers(ibu, to, { ...FROM, ...more });

/** Raised at RSUD, come to nothing there, and raised anew elsewhere. */
async function takenOver(
  people: People,
  ibu: Patient,
  district: District,
  nothing: (leg: string) => Promise<unknown>,
) {
  const first = await referred(people, ibu);
  await nothing(first);
  district.clock.pass({ minutes: 1 });
  const next = await referred(people, ibu, RSIA, { purpose: 'afterDecline', previousLegId: first });
  return { legs: [first, next] };
}

/** What is told of a case in each state, and who may read it then. */
export const STATES: Readonly<Record<string, State>> = {
  'detected at a posyandu': {
    at: 'posyandu',
    readers: ['kader', 'midwife'],
    tell: () => Promise.resolve({}),
  },
  'detected at a puskesmas': { readers: ['midwife'], tell: () => Promise.resolve({}) },
  'detected at another posyandu': {
    at: 'posyanduElsewhere',
    readers: ['kaderElsewhere', 'midwifeElsewhere'],
    tell: () => Promise.resolve({}),
  },
  'of another puskesmas': { at: 'elsewhere', readers: ['midwifeElsewhere'], tell: () => Promise.resolve({}) },
  referred: {
    at: 'posyandu',
    readers: ['kader', 'midwife', 'hospital'],
    tell: async (people, ibu) => ({ legs: [await referred(people, ibu)] }),
  },
  'referred to another puskesmas': {
    readers: ['midwife', 'midwifeElsewhere'],
    tell: async (people, ibu) => ({ legs: [await referred(people, ibu, PENARIK)] }),
  },
  'referred from another puskesmas': {
    at: 'elsewhere',
    readers: ['midwife', 'midwifeElsewhere'],
    tell: async (people, ibu) => ({
      legs: [await people.midwifeElsewhere.refers(ibu, IPUH, { from: PENARIK })],
    }),
  },
  'received at another puskesmas': {
    readers: ['midwife', 'midwifeElsewhere'],
    tell: async (people, ibu) => {
      const leg = await referred(people, ibu, PENARIK);
      await people.midwifeElsewhere.acknowledgesArrival(ibu, leg, PENARIK);
      return { legs: [leg] };
    },
  },
  'received from another puskesmas': {
    at: 'elsewhere',
    readers: ['midwife', 'midwifeElsewhere'],
    tell: async (people, ibu) => {
      const leg = await people.midwifeElsewhere.refers(ibu, IPUH, { from: PENARIK });
      await people.midwife.acknowledgesArrival(ibu, leg, IPUH);
      return { legs: [leg] };
    },
  },
  'received in the province': {
    readers: ['midwife', 'provincialHospital'],
    tell: async (people, ibu) => {
      const leg = await referred(people, ibu, PROVINCIAL);
      await people.provincialHospital.acknowledgesArrival(ibu, leg, PROVINCIAL);
      return { legs: [leg] };
    },
  },
  declined: {
    readers: ['midwife', 'hospital'],
    tell: async (people, ibu) => {
      const leg = await referred(people, ibu);
      await people.hospital.declines(ibu, leg, 'noRoom');
      return { legs: [leg] };
    },
  },
  'declined and taken over': {
    readers: ['midwife', 'otherHospital'],
    formerly: [RSUD],
    tell: (people, ibu, district) =>
      takenOver(people, ibu, district, (leg) => people.hospital.declines(ibu, leg, 'noRoom')),
  },
  'not wanted by the family and taken over': {
    readers: ['midwife', 'otherHospital'],
    formerly: [RSUD],
    tell: (people, ibu, district) =>
      takenOver(people, ibu, district, (leg) =>
        people.midwife.tellsThatTheFamilyDeclines(ibu, leg, 'distance'),
      ),
  },
  'on the way': {
    readers: ['midwife', 'hospital'],
    tell: async (people, ibu) => {
      const leg = await referred(people, ibu);
      await people.hospital.accepts(ibu, leg);
      await people.midwife.sendsOff(ibu, leg);
      return { legs: [leg] };
    },
  },
  diverted: {
    readers: ['midwife', 'otherHospital'],
    formerly: [RSUD],
    tell: async (people, ibu) => {
      const leg = await referred(people, ibu);
      await people.midwife.sendsOff(ibu, leg);
      await people.otherHospital.acknowledgesArrival(ibu, leg, RSIA);
      return { legs: [leg] };
    },
  },
  arrived: {
    readers: ['midwife', 'hospital'],
    tell: async (people, ibu) => {
      const leg = await referred(people, ibu);
      await people.hospital.acknowledgesArrival(ibu, leg, RSUD);
      return { legs: [leg] };
    },
  },
  'admitted and sent onward': {
    readers: ['midwife', 'hospital', 'provincialHospital'],
    tell: async (people, ibu, district) => {
      const leg = await referred(people, ibu);
      await people.hospital.admits(ibu, leg, RSUD);
      district.clock.pass({ minutes: 1 });
      const onward = { from: RSUD, purpose: 'onward', previousLegId: leg };
      return { legs: [leg, await people.hospital.refers(ibu, PROVINCIAL, onward)] };
    },
  },
  'over, with a letter to another puskesmas': {
    readers: ['midwife', 'midwifeElsewhere', 'hospital'],
    tell: async (people, ibu) => {
      const leg = await referred(people, ibu);
      await people.hospital.admits(ibu, leg, RSUD);
      await people.hospital.recordsOutcome(ibu, 'dischargedWell', 'hospital', { legId: leg });
      await people.hospital.onLeg(ibu, leg, 'back-referral', { to: PENARIK, followUpWithinDays: 3 });
      return { legs: [leg] };
    },
  },
  'over, with a letter to her posyandu': {
    readers: ['kader', 'midwife', 'hospital'],
    tell: async (people, ibu) => {
      const leg = await referred(people, ibu);
      await people.hospital.recordsOutcome(ibu, 'dischargedWell', 'hospital', { legId: leg });
      await people.hospital.onLeg(ibu, leg, 'back-referral', { to: POSYANDU });
      return { legs: [leg] };
    },
  },
  cancelled: {
    readers: ['midwife', 'hospital'],
    tell: async (people, ibu) => {
      const leg = await referred(people, ibu);
      await people.midwife.state(`/api/cases/${ibu.caseId}/cancellation`, {
        commandId: newId(),
        reason: 'other',
      });
      return { legs: [leg] };
    },
  },
  'with a referral that was taken back': {
    readers: ['midwife'],
    formerly: [RSUD],
    tell: async (people, ibu, district) => {
      const leg = await referred(people, ibu);
      await people.hospital.sees(ibu, leg);
      await district.stores.catchUp();
      const { history } = await people.midwife.opens(ibu);
      const supersedes = history.filter(({ type }) => type === 'ReferralRaised').map(({ id }) => id);
      const wrong = { milestone: 'raised', legId: leg, supersedes, reason: 'wrongCase' };
      await people.midwife.corrects(ibu, { ...wrong, correctedPrecision: 'didNotHappen' });
      return { legs: [leg] };
    },
  },
  'with advice asked': {
    readers: ['midwife', 'otherHospital', 'specialistElsewhere'],
    tell: async (people, ibu) => {
      const adviceId = newId();
      await people.midwife.asksAdvice(ibu, RSIA, adviceId);
      return { advice: [adviceId] };
    },
  },
  'with advice given': {
    readers: ['midwife', 'hospital', 'specialist'],
    tell: async (people, ibu) => {
      const adviceId = newId();
      await people.midwife.asksAdvice(ibu, RSUD, adviceId);
      const answer = { commandId: newId(), note: 'rekaan' };
      await people.specialist.state(`/api/cases/${ibu.caseId}/advice/${adviceId}/answer`, answer);
      return { advice: [adviceId] };
    },
  },
  'escalated to another hospital': {
    readers: ['midwife', 'hospital', 'provincialHospital'],
    tell: async (people, ibu) => {
      const leg = await referred(people, ibu);
      const escalation = { step: 1, toFacility: PROVINCIAL, toRole: 'hospital', channel: 'phone' };
      await people.midwife.onLeg(ibu, leg, 'escalation', escalation);
      return { legs: [leg] };
    },
  },
  'of a walk-in': {
    at: 'nowhere',
    readers: ['otherHospital'],
    tell: async (people, ibu, _, identity) => {
      const legId = newId();
      const walkIn = {
        commandId: newId(),
        ...ibu,
        legId,
        subject: 'mother',
        phase: 'labour',
        signs: ['fits'],
      };
      await people.otherHospital.state('/api/walk-ins', { ...walkIn, ...identity });
      return { legs: [legId] };
    },
  },
  'with an outcome before any referral': {
    readers: ['midwife', 'otherHospital'],
    tell: async (people, ibu) => {
      await people.otherHospital.recordsOutcome(ibu, 'dischargedWell', 'hospital');
      return {};
    },
  },
  opened: {
    readers: ['midwife', 'provincialHospital'],
    openedBy: [PROVINCIAL],
    tell: openedByTheProvince,
  },
};

export async function openedByTheProvince(people: People, ibu: Patient): Promise<Told> {
  const opening = newId();
  await people.provincialHospital.breaksTheGlass(ibu, 'arrivedUnannounced', { commandId: opening });
  return { openings: [opening] };
}

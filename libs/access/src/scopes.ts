import { ROLES, type Role } from '@rujukan/referral';
import { type PERMISSIONS, type Permission, allows } from './permissions';

/** How far an action reaches, and what that is in words. */
export const SCOPES = {
  own: 'what was detected at the own facility, sent from it, or sent back to it',
  ownAndPosyandu: 'the same of the own puskesmas and its posyandu, and whom the puskesmas itself receives',
  comingOrThere:
    'who is on her way to the own facility or in it: addressed to it and not taken over by another, received, admitted or detected there, or its help asked',
  asked: 'those whose advice was asked of the own hospital',
  involved:
    'cases in which the own facility has or ever had a part: what it knows is taken, also when it may no longer read',
  addressed: 'what was addressed to the own facility: a referral, a request for advice',
  atHand: 'who is or was at the own facility, also when nobody had announced her; else as `involved`',
  atPosyandu: 'people of any age who are no case, found at the own posyandu',
  atItsPosyandu: 'the same at the posyandu of the own puskesmas',
  anyWithReason: 'any case, with a stated reason, for twelve hours, under the eyes of the coordinator',
  ownFacility: 'the own facility itself, not its cases',
  anyFacility: 'any facility, not its cases',
  district: 'the whole district',
  noCase: 'nothing of any case',
} as const;
export type Scope = keyof typeof SCOPES;

type ByRole<P extends Permission> = Readonly<Record<(typeof PERMISSIONS)[P][number], Scope>>;

const READING = {
  kader: 'own',
  midwife: 'ownAndPosyandu',
  hospital: 'comingOrThere',
  specialist: 'asked',
  coordinator: 'district',
} as const;
const INVOLVED = {
  kader: 'involved',
  midwife: 'involved',
  hospital: 'involved',
  specialist: 'involved',
  coordinator: 'district',
} as const;
const ADDRESSED = { midwife: 'addressed', hospital: 'addressed', specialist: 'addressed' } as const;
const AT_HAND = { midwife: 'atHand', hospital: 'atHand' } as const;
const everyone = <S extends Scope>(scope: S) =>
  Object.fromEntries(ROLES.map((role) => [role, scope])) as Readonly<Record<Role, S>>;
const NO_CASE = everyone('noCase');
const ANY_FACILITY = everyone('anyFacility');
const OWN_FACILITY = { midwife: 'ownFacility', hospital: 'ownFacility' } as const;
const AT_ITS_POSYANDU = { midwife: 'atItsPosyandu' } as const;
const AT_POSYANDU = { kader: 'atPosyandu', ...AT_ITS_POSYANDU } as const;
const FIGURES = { coordinator: 'district', analyst: 'noCase' } as const;

/** The third side of the table: how far each role reaches with each thing it may do. */
export const SCOPE_OF: { readonly [P in Permission]: ByRole<P> } = {
  detectCase: READING,
  registerWalkIn: READING,
  rescreenCase: INVOLVED,
  reviewDetection: { midwife: 'ownAndPosyandu' },
  raiseReferral: INVOLVED,
  escalateReferral: INVOLVED,
  recordFamilyDecline: INVOLVED,
  recordDeparture: INVOLVED,
  askAdvice: INVOLVED,
  giveAdvice: ADDRESSED,
  continueAdvice: INVOLVED,
  markAdviceSeen: INVOLVED,
  markReferralSeen: ADDRESSED,
  acceptReferral: ADDRESSED,
  declineReferral: ADDRESSED,
  askBack: ADDRESSED,
  answerQuestion: INVOLVED,
  acknowledgeArrival: AT_HAND,
  admitPatient: AT_HAND,
  startCare: AT_HAND,
  recordOutcome: AT_HAND,
  acknowledgeOutcome: INVOLVED,
  sendBackReferral: INVOLVED,
  acknowledgeBackReferral: INVOLVED,
  recordFollowUp: INVOLVED,
  correctMilestone: INVOLVED,
  linkInfant: INVOLVED,
  cancelCase: INVOLVED,
  addNote: INVOLVED,
  breakGlass: { hospital: 'anyWithReason' },
  reviewBreakGlass: INVOLVED,
  viewCase: READING,
  viewIncoming: READING,
  viewReceived: READING,
  viewFound: { kader: 'own' },
  viewWaiting: READING,
  viewOverdue: READING,
  viewAdvice: { ...READING, hospital: 'asked' },
  viewBreakGlass: READING,
  recordOtherDetection: AT_POSYANDU,
  handOverOtherDetection: AT_ITS_POSYANDU,
  closeOtherDetection: AT_ITS_POSYANDU,
  viewOtherDetections: AT_POSYANDU,
  countOtherDetections: { coordinator: 'district' },
  screen: {
    kader: 'noCase',
    midwife: 'noCase',
    hospital: 'noCase',
    specialist: 'noCase',
    coordinator: 'noCase',
  },
  rescoreScreenings: { coordinator: 'district' },
  viewChoices: { coordinator: 'district' },
  viewDelays: FIGURES,
  exportFacts: FIGURES,
  viewFacilities: ANY_FACILITY,
  manageFacilities: ANY_FACILITY,
  setPilotStatus: ANY_FACILITY,
  declareCapability: { ...ANY_FACILITY, ...OWN_FACILITY },
  declareTravel: { ...ANY_FACILITY, ...OWN_FACILITY },
  reportCapacity: OWN_FACILITY,
  rosterDuty: { ...ANY_FACILITY, ...OWN_FACILITY },
  viewRoster: ANY_FACILITY,
  recordCoachingVisit: ANY_FACILITY,
  findPerson: { midwife: 'ownAndPosyandu', hospital: 'comingOrThere', coordinator: 'district' },
  erasePerson: { coordinator: 'district' },
  holdErasure: { coordinator: 'district' },
  manageAccounts: NO_CASE,
  viewAccessTrail: { coordinator: 'district' },
  providePersonFile: { coordinator: 'district' },
  viewSms: { coordinator: 'district' },
  handleSms: { coordinator: 'district' },
  viewLogRoots: { coordinator: 'noCase', admin: 'noCase' },
  changeOwnPassword: NO_CASE,
  manageOwnSessions: NO_CASE,
  manageOwnPasskeys: NO_CASE,
  viewOwnNotifications: NO_CASE,
  manageOwnContact: NO_CASE,
};

/** How far a role reaches with an action; `null` when it may not do it at all. */
export function scopeOf(role: Role, permission: Permission): Scope | null {
  if (!allows(role, permission)) return null;
  return (SCOPE_OF[permission] as Readonly<Partial<Record<Role, Scope>>>)[role] ?? null;
}

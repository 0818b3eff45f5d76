import type { Instant } from '@rujukan/kernel';
import type { CoachingTopic, DeclineReason, LegMilestone, Urgency } from '@rujukan/referral';
import type { LogNormal } from './chance';

/** A visit of specialists to a puskesmas; from then on its own delays are shorter. */
export interface PlannedVisit {
  readonly facilityId: string;
  readonly at: Instant;
  readonly topic: CoachingTopic;
}

/**
 * Everything the simulated district obeys. Shares are from 0 to 1. What has no source is invented, and chosen so
 * that every kind of event and every kind of fault occurs within a year. With the defaults an emergency of
 * Mukomuko takes 2 h 45 from referral to admission in the median (Zambia: mean 2 h 37).
 */
export interface SimulationParameters {
  /**
   * Detections a year in the whole district, walk-ins included. About 190,000 people and some 3,400 births a
   * year (18 per 1,000) of which one in five is referred give about 700 referred cases.
   */
  readonly casesPerYear: number;
  /** How much more the best month brings than the average one. */
  readonly seasonalSwing: number;
  readonly walkInShare: number;
  readonly infantShare: number;
  /** Of pregnancies found at risk, those who need no referral and are watched at the puskesmas. */
  readonly watchedShare: number;
  /** How much more a pilot posyandu finds than another one. */
  readonly pilotFactor: number;
  /** Kecamatan reached by boat alone; Kep. Bala Balakang in Mamuju. */
  readonly islandKecamatan: readonly string[];

  readonly delays: Delays;
  readonly truths: PlantedTruths;
  readonly replies: Replies;
  readonly beds: Beds;
  readonly course: Course;
  readonly telling: Telling;
  readonly phones: Phones;
}

interface Delays {
  readonly detectionToReferral: Readonly<Record<Urgency, LogNormal>>;
  readonly referralToDeparture: Readonly<Record<Urgency, LogNormal>>;
  /** Travel time is distance over this speed, times a log-normal factor around 1. */
  readonly roadKmPerHour: number;
  readonly boatKmPerHour: number;
  readonly travelSigma: number;
  /** Road over straight distance, where only the latter is known: 1.5 to 1.7 where both are (domain.md, 6). */
  readonly roadPerStraightKm: number;
  /** On average, where no distance is known at all; each puskesmas has its own. */
  readonly roadKmWhenUnknown: number;
  readonly seaKmWhenUnknown: number;
  /** To a hospital in another regency of which no distance is known. */
  readonly provincialKmWhenUnknown: number;
  /** Arrival to first clinician in Accra: median 40 minutes, quartiles 15 and 100 (Goodman 2017). */
  readonly arrivalToAdmission: LogNormal;
  readonly admissionToCare: LogNormal;
  readonly stay: LogNormal;
}

/** What an analysis must find again. */
interface PlantedTruths {
  /** Factor on detection-to-referral and referral-to-departure of a puskesmas, by its id. */
  readonly puskesmasFactor: Readonly<Record<string, number>>;
  readonly coachingVisits: readonly PlannedVisit[];
  /** Factor on the same two intervals of a visited puskesmas, for cases found after the visit. */
  readonly coachingFactor: number;
  /** Cases of which nothing more is told from some moment before their outcome on. */
  readonly leftOpenShare: number;
}

interface Replies {
  /** Replies within 1 to 5 minutes: 59.7 % in SISRUTE at RSUP Sardjito. */
  readonly quickShare: number;
  /** What the others take beyond 5 minutes. */
  readonly slow: LogNormal;
  readonly seenShare: number;
  readonly unansweredShare: number;
  /** Of the replies that come before the patient. A third hospital and a provincial one always accept. */
  readonly declinedShare: number;
  /** "No room" is 68 % of refusals in SISRUTE; the rest is divided freely. */
  readonly declineReasons: readonly (readonly [DeclineReason, number])[];
  readonly adviceShare: number;
}

/** How hospitals tell their free beds. At Semen Padang capacity was not shown at all. */
interface Beds {
  /** Hours of the local day at which a shift ends. */
  readonly shiftHours: readonly number[];
  /** Of the shifts, those whose desk thinks of it. */
  readonly toldShare: number;
  /** Of the units, those that are full; the others have at least one bed and at most so many. */
  readonly fullShare: number;
  readonly mostFree: number;
}

interface Course {
  readonly familyDeclinesShare: number;
  /** Of the families who said no, those who are asked again and agree. */
  readonly reofferedShare: number;
  readonly onwardShare: number;
  /** Of emergencies. */
  readonly diedInTransitShare: number;
  /** Of women in labour. */
  readonly bornInTransitShare: number;
  readonly divertedShare: number;
  readonly diedShare: number;
  readonly stillbirthShare: number;
  readonly leftAgainstAdviceShare: number;
  /** Klaten: most hospitals told the midwife nothing after a referral. */
  readonly backReferralShare: number;
  readonly backReferralAcknowledgedShare: number;
  readonly rescreenedShare: number;
  /** Screenings that were written down item by item, and not as their result alone. */
  readonly answeredShare: number;
  readonly noteShare: number;
  readonly cancelledShare: number;
  readonly registeredTwiceShare: number;
}

/** How people tell what happened. */
interface Telling {
  /** Milestones nobody enters. */
  readonly missingShare: Readonly<Partial<Record<LegMilestone | 'outcome', number>>>;
  /** Entered later, from a watch, from memory, or without a time; the others tap "now". */
  readonly fromWatchShare: number;
  readonly estimatedShare: number;
  readonly unknownTimeShare: number;
  /** A slip of the pen puts a time an hour, half a day or a day too early. */
  readonly slipShare: number;
  /** Of the slips, those that somebody corrects. */
  readonly slipCorrectedShare: number;
  /** Arrivals that the midwife states too, and of these the ones that contradict the hospital. */
  readonly arrivalToldTwiceShare: number;
  readonly arrivalContradictedShare: number;
  readonly disputeResolvedShare: number;
}

interface Phones {
  /** How often a phone has no signal when a case begins, and for how long. */
  readonly withoutSignalShare: number;
  readonly withoutSignal: LogNormal;
  /** Of the phones that were without signal, those that send in the wrong order. */
  readonly wrongOrderShare: number;
  readonly sentTwiceShare: number;
  readonly wrongClockShare: number;
  readonly wrongClock: LogNormal;
  readonly aheadShare: number;
  /** A clock that is not ahead by more than the tolerance may go unmeasured. */
  readonly unmeasuredShare: number;
}

export const DEFAULT_PARAMETERS: SimulationParameters = {
  casesPerYear: 900,
  seasonalSwing: 0.15,
  walkInShare: 0.08,
  infantShare: 0.25,
  watchedShare: 0.35,
  pilotFactor: 1.5,
  islandKecamatan: ['76.02.16'],
  delays: {
    detectionToReferral: {
      emergency: { medianMinutes: 25, sigma: 0.8 },
      urgent: { medianMinutes: 150, sigma: 0.8 },
      planned: { medianMinutes: 2_880, sigma: 0.6 },
    },
    referralToDeparture: {
      emergency: { medianMinutes: 30, sigma: 0.6 },
      urgent: { medianMinutes: 75, sigma: 0.7 },
      planned: { medianMinutes: 2_160, sigma: 0.5 },
    },
    roadKmPerHour: 40,
    boatKmPerHour: 18,
    travelSigma: 0.25,
    roadPerStraightKm: 1.6,
    roadKmWhenUnknown: 30,
    seaKmWhenUnknown: 150,
    provincialKmWhenUnknown: 250,
    arrivalToAdmission: { medianMinutes: 40, sigma: 1.406 },
    admissionToCare: { medianMinutes: 15, sigma: 0.8 },
    stay: { medianMinutes: 3_000, sigma: 0.7 },
  },
  truths: { puskesmasFactor: {}, coachingVisits: [], coachingFactor: 0.7, leftOpenShare: 0.05 },
  replies: {
    quickShare: 0.597,
    slow: { medianMinutes: 15, sigma: 1.1 },
    seenShare: 0.85,
    unansweredShare: 0.06,
    declinedShare: 0.15,
    declineReasons: [
      ['noRoom', 0.68],
      ['noSpecialist', 0.1],
      ['noOperatingRoom', 0.05],
      ['noIntensiveCare', 0.05],
      ['noBlood', 0.04],
      ['noEquipment', 0.04],
      ['notIndicated', 0.02],
      ['other', 0.02],
    ],
    adviceShare: 0.12,
  },
  beds: { shiftHours: [7, 14, 21], toldShare: 0.6, fullShare: 0.2, mostFree: 4 },
  course: {
    familyDeclinesShare: 0.06,
    reofferedShare: 0.5,
    onwardShare: 0.05,
    diedInTransitShare: 0.008,
    bornInTransitShare: 0.03,
    divertedShare: 0.01,
    diedShare: 0.015,
    stillbirthShare: 0.01,
    leftAgainstAdviceShare: 0.03,
    backReferralShare: 0.4,
    backReferralAcknowledgedShare: 0.6,
    rescreenedShare: 0.2,
    answeredShare: 0.6,
    noteShare: 0.15,
    cancelledShare: 0.02,
    registeredTwiceShare: 0.015,
  },
  telling: {
    missingShare: { departed: 0.12, arrived: 0.08, admitted: 0.1, careStarted: 0.25, outcome: 0.06 },
    fromWatchShare: 0.25,
    estimatedShare: 0.12,
    unknownTimeShare: 0.03,
    slipShare: 0.015,
    slipCorrectedShare: 0.5,
    arrivalToldTwiceShare: 0.15,
    arrivalContradictedShare: 0.3,
    disputeResolvedShare: 0.5,
  },
  phones: {
    withoutSignalShare: 0.2,
    withoutSignal: { medianMinutes: 300, sigma: 1 },
    wrongOrderShare: 0.3,
    sentTwiceShare: 0.04,
    wrongClockShare: 0.08,
    wrongClock: { medianMinutes: 45, sigma: 0.8 },
    aheadShare: 0.4,
    unmeasuredShare: 0.1,
  },
};

/** Some of the parameters; a group may be given in part. */
export type ParameterChoice = {
  readonly [K in keyof SimulationParameters]?: SimulationParameters[K] extends readonly unknown[] | number
    ? SimulationParameters[K]
    : Partial<SimulationParameters[K]>;
};

export function parametersWith(chosen: ParameterChoice = {}): SimulationParameters {
  const defaults = DEFAULT_PARAMETERS;
  return {
    ...defaults,
    ...chosen,
    delays: { ...defaults.delays, ...chosen.delays },
    truths: { ...defaults.truths, ...chosen.truths },
    replies: { ...defaults.replies, ...chosen.replies },
    beds: { ...defaults.beds, ...chosen.beds },
    course: { ...defaults.course, ...chosen.course },
    telling: { ...defaults.telling, ...chosen.telling },
    phones: { ...defaults.phones, ...chosen.phones },
  };
}

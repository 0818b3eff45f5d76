import type { Instant } from '@rujukan/kernel';
import {
  type Advice,
  type CaseEvent,
  type CaseEventType,
  type CaseState,
  type Leg,
  type Role,
  destinationOf,
  legsInOrder,
  momentOf,
} from '@rujukan/referral';
import { v5 } from 'uuid';
import type { Notification, NotificationKind, Told } from '../notification';
import { type People, accountsAt, accountsOnDuty, deskOf, staffOf } from './addressees';
import { NOTIFICATIONS } from './notification-ids';
import { signClassOf } from './sign-class';
import { expiryOf } from './worth';

/** An event, and what is known around it when it is read. */
export interface Happened {
  readonly event: CaseEvent;
  readonly caseId: string;
  /** The case with this event in it. */
  readonly state: CaseState;
  readonly people: People;
  /** The hospital to ask next; known after a decline. */
  readonly next?: string | null;
  /** When the ambulance will be there by what is known of the way; known after a departure. */
  readonly expectedAt?: Instant | null;
}

interface News {
  readonly kind: NotificationKind;
  readonly recipients: readonly string[];
  readonly leg?: Leg | null;
  readonly told?: Partial<Told>;
}

/** Who is told what of an event, each account once, and never whoever stated it. The same event gives the same ids. */
export function notificationsOf(happened: Happened): readonly Notification[] {
  const { event, caseId, state } = happened;
  const news = newsOf(happened, event);
  if (news === null) return [];
  const { kind, leg = null, told = {} } = news;
  const urgency = leg?.referral?.urgency ?? null;
  const recipients = new Set(news.recipients);
  recipients.delete(event.meta.actor.accountId);
  return [...recipients].map((recipient) => ({
    notificationId: v5(`${event.id}/${recipient}`, NOTIFICATIONS),
    recipient,
    kind,
    causeId: event.id,
    caseId,
    legId: leg?.legId ?? null,
    urgency,
    told: { ...toldOf(state, leg), ...told },
    expiresAt: expiryOf(kind, urgency, event.meta.receivedAt),
  }));
}

/** Whether anything is ever told of events of this type: what is not need not be looked at further. */
export function isTold({ type }: { readonly type: string }): boolean {
  return Object.hasOwn(NEWS, type);
}

type NewsOf<T extends CaseEventType> = (happened: Happened, event: CaseEvent<T>) => News | null;

/** What each event that calls for somebody says, and to whom. */
const NEWS: { readonly [T in CaseEventType]?: NewsOf<T> } = {
  ReferralRaised: (happened, { data }) => atItsDesk(happened, 'referralRaised', data.legId),
  ReferralAccepted: (happened, { data }) => toItsSenders(happened, 'referralAccepted', data.legId),
  ReferralDeclined: (happened, { data }) => {
    const told = { code: data.reason, next: happened.next ?? null };
    return toItsSenders(happened, 'referralDeclined', data.legId, told);
  },
  ReferralQuestioned: (happened, { data }) => toItsSenders(happened, 'referralQuestioned', data.legId),
  QuestionAnswered: (happened, { data }) => atItsDesk(happened, 'questionAnswered', data.legId),
  ReferralEscalated: escalated,
  AdviceAsked: (happened, { data, meta }) => adviceAsked(happened, { ...data, by: meta.actor.facilityId }),
  AdviceContinued: (happened, { data }) => {
    const asked = happened.state.advice.find(({ adviceId }) => adviceId === data.adviceId)?.asked;
    return asked ? adviceAsked(happened, asked) : null;
  },
  AdviceGiven: ({ state, people }, { data }) => adviceGiven(state, people, data.adviceId),
  TransportDeparted: (happened, { data }) => {
    const { expectedAt = null } = happened;
    return atItsDesk(happened, 'transportDeparted', data.legId, { expectedAt });
  },
  PatientArrived: (happened, { data }) =>
    toItsSenders(happened, 'patientArrived', data.legId, { to: data.at }),
  OutcomeRecorded: ({ state, people }, { data, meta }) => {
    const recipients = referrersOf(state).flatMap((facility) => staffOf(people, facility));
    const leg = legOf(state, data.legId) ?? legsInOrder(state).at(-1) ?? null;
    const told = { code: data.outcome, to: meta.actor.facilityId };
    return { kind: 'outcomeRecorded', recipients, leg, told };
  },
  BackReferralSent: ({ state, people }, { data: { to, legId }, meta }) => {
    const told = { from: meta.actor.facilityId, to };
    return { kind: 'backReferralSent', recipients: staffOf(people, to), leg: legOf(state, legId), told };
  },
};

function newsOf<T extends CaseEventType>(happened: Happened, event: CaseEvent<T>): News | null {
  const type: T = event.type;
  return NEWS[type]?.(happened, event) ?? null;
}

/** What the addressed facility must hear at once. */
function atItsDesk(
  { event, state, people }: Happened,
  kind: NotificationKind,
  legId: string,
  told: Partial<Told> = {},
): News | null {
  const leg = legOf(state, legId);
  const to = leg && destinationOf(leg);
  if (leg === null || to === null) return null;
  return { kind, leg, told, recipients: deskOf(people, to, heardAt(event)) };
}

/** What those who referred wait for. */
function toItsSenders(
  { state, people }: Happened,
  kind: NotificationKind,
  legId: string,
  told: Partial<Told> = {},
): News | null {
  const leg = legOf(state, legId);
  const from = leg?.referral?.from ?? state.detection?.origin;
  return from === undefined ? null : { kind, leg, told, recipients: staffOf(people, from) };
}

const SECOND_CONTACT: readonly Role[] = ['hospital', 'midwife'];

/** An escalation names a role and, unless it is of the district, a facility. */
function escalated({ event, state, people }: Happened, { data }: CaseEvent<'ReferralEscalated'>): News {
  const { legId, toFacility, toRole } = data;
  const leg = legOf(state, legId);
  const told = toFacility === null ? {} : { to: toFacility };
  const onDutyThere =
    toFacility === null || !SECOND_CONTACT.includes(toRole)
      ? []
      : accountsOnDuty(people, toFacility, 'secondContact', heardAt(event));
  const recipients = onDutyThere.length > 0 ? onDutyThere : accountsAt(people, toFacility, [toRole]);
  return { kind: 'referralEscalated', leg, told, recipients };
}

/** The specialists on duty; without any, every specialist and the desk. */
function adviceAsked(
  { event, state, people }: Happened,
  { toFacility, legId, by }: Pick<NonNullable<Advice['asked']>, 'toFacility' | 'legId' | 'by'>,
): News {
  const duty = state.detection?.subject === 'infant' ? 'paediatrician' : 'obstetrician';
  const called = accountsOnDuty(people, toFacility, duty, heardAt(event));
  const recipients =
    called.length > 0
      ? called
      : [...accountsAt(people, toFacility, ['specialist']), ...deskOf(people, toFacility, heardAt(event))];
  const told = { from: by, to: toFacility };
  return { kind: 'adviceAsked', leg: legOf(state, legId), told, recipients };
}

function adviceGiven(state: CaseState, people: People, adviceId: string): News | null {
  const asked = state.advice.find((advice) => advice.adviceId === adviceId)?.asked;
  if (!asked?.by) return null;
  const told = { from: asked.toFacility, to: asked.by };
  const leg = legOf(state, asked.legId);
  return { kind: 'adviceGiven', leg, told, recipients: staffOf(people, asked.by) };
}

/** Every facility that sent her, her own puskesmas among them: studies found that she is hardly ever told. */
function referrersOf(state: CaseState): readonly string[] {
  const senders = state.legs.flatMap(({ referral }) => (referral ? [referral.from] : []));
  const origin = state.detection ? [state.detection.origin] : [];
  return [...new Set([...origin, ...senders])];
}

function legOf(state: CaseState, legId: string | null): Leg | null {
  return state.legs.find((leg) => leg.legId === legId) ?? null;
}

function toldOf(state: CaseState, leg: Leg | null): Told {
  return {
    from: leg?.referral?.from ?? state.detection?.origin ?? null,
    to: leg && destinationOf(leg),
    sign: signClassOf(state.screening?.facts.signs ?? []),
    code: null,
    next: null,
    expectedAt: null,
  };
}

/** Who is on duty is asked for the time at which the server heard of it: an offline phone tells of the past. */
function heardAt({ meta }: CaseEvent): Instant {
  return meta.receivedAt;
}

/** When she will be there, from when she left and how long the way takes. */
export function expectedArrival({ meta }: CaseEvent<'TransportDeparted'>, minutes: number | null) {
  return minutes === null ? null : ((momentOf(meta) + minutes * 60_000) as Instant);
}

import { RULE_SETS } from '@rujukan/referral';
import { RSUD } from '../kit/places';
import type { Route } from '../kit/routes';

/**
 * What a route does with cases, and so how it is tried: `case` shows one, `command` states something about one,
 * `opening` does so about any case, `newCase` begins one under an id of the sender's, `list` and `live` show many, `search` finds them,
 * `noCase` is about none, and yet is looked through for them; `change` does something to accounts, facilities or
 * sessions; `otherDetection` is about people who are no case (other-detections.spec.ts here);
 * `district` shows everything about somebody, and is for those alone who read the whole district.
 */
export type Kind =
  | 'case'
  | 'command'
  | 'opening'
  | 'newCase'
  | 'list'
  | 'live'
  | 'search'
  | 'noCase'
  | 'change'
  | 'otherDetection'
  | 'district';

export interface Entry {
  readonly kind: Kind;
  /** What else is asked of a route that answers a question. */
  readonly queries: readonly string[];
}

const entries = (kind: Kind, controller: string, names: string, queries: readonly string[] = ['']) =>
  Object.fromEntries(names.split(' ').map((name) => [`${controller}.${name}`, { kind, queries }]));

const A_WEEK = 'from=2026-02-25T00:00:00%2B07:00&to=2026-03-06T00:00:00%2B07:00';

/** Each route has one; the spec fails on a route that is missing here. */
export const ENTRIES: Readonly<Record<string, Entry>> = {
  ...entries('case', 'CaseViewController', 'show', ['', 'asOf=2026-03-04T00:00:00%2B07:00']),
  ...entries('case', 'CaseViewController', 'adviceTemplate'),
  ...entries('case', 'CandidatesController', 'ofCase', ['', `from=${RSUD}`]),
  ...entries('command', 'CasesController', 'rescreen reviewDetection recordBirth addNote cancel'),
  ...entries('newCase', 'CasesController', 'detect registerWalkIn'),
  ...entries(
    'command',
    'ReferralController',
    'raise markSeen accept decline askBack answerQuestion escalate familyDecline askAdvice giveAdvice continueAdvice markAdviceSeen',
  ),
  ...entries(
    'command',
    'JourneyController',
    'depart arrive admit startCare recordOutcome acknowledgeOutcome referBack acknowledgeBackReferral recordFollowUp correct',
  ),
  ...entries('opening', 'BreakGlassController', 'breakGlass'),
  ...entries('command', 'BreakGlassController', 'review'),
  ...entries('list', 'BreakGlassController', 'list'),
  ...entries('live', 'BreakGlassController', 'listLive'),
  ...entries('list', 'WorklistsController', 'incoming received found waiting overdue advice'),
  ...entries('live', 'WorklistsController', 'incomingLive receivedLive waitingLive adviceLive'),
  ...entries('list', 'BoardController', 'board'),
  ...entries('noCase', 'DelaysController', 'ask waterfall completeness', ['', 'groupBy=origin']),
  ...entries('noCase', 'DelaysController', 'survival funnel', ['interval=referralToArrival&groupBy=origin']),
  ...entries('noCase', 'DelaysController', 'changes', [A_WEEK]),
  ...entries('noCase', 'DelaysController', 'detections', ['', 'groupBy=month']),
  ...entries('noCase', 'DelaysController', 'definitions'),
  ...entries('noCase', 'WhatIfController', 'ask', ['rule=escalateAfter&emergency=10&urgent=30']),
  ...entries('noCase', 'ExportController', 'facts', ['format=csv']),
  ...entries('noCase', 'CoachingController', 'ask', ['interval=referralToArrival']),
  ...entries('noCase', 'CandidatesController', 'rules choices'),
  ...entries('change', 'CandidatesController', 'ofScreening'),
  ...entries('noCase', 'ScreeningController', 'rules'),
  ...entries('noCase', 'ScreeningController', 'rescore', [`version=${RULE_SETS[0].version}`]),
  ...entries('change', 'ScreeningController', 'score'),
  ...entries('noCase', 'TrailController', 'list'),
  ...entries('search', 'PersonsController', 'find'),
  ...entries('otherDetection', 'OtherDetectionsController', 'record handOver close show open openLive'),
  ...entries('noCase', 'OtherDetectionsController', 'signs counts'),
  ...entries('change', 'PersonsController', 'erase hold liftHold'),
  ...entries('district', 'PersonFileController', 'json pdf'),
  ...entries('noCase', 'LogRootsController', 'list'),
  ...entries('noCase', 'FacilitiesController', 'list one'),
  ...entries(
    'change',
    'FacilitiesController',
    'register declareCapability declareTravel reportCapacity setPilotStatus recordCoachingVisit close',
  ),
  ...entries('noCase', 'RosterController', 'onDuty'),
  ...entries('change', 'RosterController', 'roster cancel'),
  ...entries('noCase', 'AccountsController', 'list'),
  ...entries('change', 'AccountsController', 'open issueLink assignRole resetPassword endSessions close'),
  ...entries('noCase', 'SessionController', 'whoAmI'),
  ...entries('change', 'SessionController', 'signIn refresh signOut seeNotices setPin changePassword'),
  ...entries('noCase', 'SessionsController', 'list'),
  ...entries('change', 'SessionsController', 'end endAll'),
  ...entries('change', 'PasskeyController', 'options signIn'),
  ...entries('noCase', 'PasskeysController', 'list options'),
  ...entries('change', 'PasskeysController', 'add remove'),
  ...entries('change', 'SetUpController', 'setUp'),
  ...entries('change', 'OpenIdController', 'depart welcome'),
  // An inbox is its owner's: it names cases of which its owner was told, and no person (notifications.spec.ts).
  ...entries('change', 'NotificationsController', 'list listen see contact setContact removeContact'),
  ...entries('change', 'ContactsController', 'set'),
  ...entries('noCase', 'PushController', 'show'),
  ...entries('change', 'PushController', 'subscribe unsubscribe'),
  ...entries('change', 'GatewayController', 'report receive'),
  ...entries('noCase', 'SmsController', 'list'),
  ...entries('change', 'SmsController', 'handle'),
  ...entries('noCase', 'HealthController', 'live ready'),
  ...entries('noCase', 'MetricsController', 'show'),
};

export function entryOf({ name }: Route): Entry {
  const entry = ENTRIES[name];
  if (!entry) throw new Error(`${name} has no entry: say what it does with cases`);
  return entry;
}

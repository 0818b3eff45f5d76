import type { CaseCommandName, OtherDetectionStatement, Role } from '@rujukan/referral';
import { ROLES } from '@rujukan/referral';
import { type PermissionRefusal, refuseAccess } from './refusal';
import type { Principal } from './tokens';

/** What is asked of a case is permitted by the command's own name. */
type CasePermission = Uncapitalize<CaseCommandName>;
/** The same of what a posyandu of all ages finds. */
type OtherDetectionPermission = Uncapitalize<OtherDetectionStatement>;
type OtherPermission =
  | 'registerWalkIn'
  | 'viewOtherDetections'
  | 'countOtherDetections'
  | 'viewCase'
  | 'screen'
  | 'rescoreScreenings'
  | 'viewIncoming'
  | 'viewReceived'
  | 'viewFound'
  | 'viewWaiting'
  | 'viewOverdue'
  | 'viewAdvice'
  | 'viewBreakGlass'
  | 'viewChoices'
  | 'viewDelays'
  | 'exportFacts'
  | 'viewFacilities'
  | 'manageFacilities'
  | 'setPilotStatus'
  | 'declareCapability'
  | 'declareTravel'
  | 'reportCapacity'
  | 'rosterDuty'
  | 'viewRoster'
  | 'recordCoachingVisit'
  | 'viewAccessTrail'
  | 'providePersonFile'
  | 'viewLogRoots'
  | 'viewSms'
  | 'handleSms'
  | 'findPerson'
  | 'erasePerson'
  | 'holdErasure'
  | 'manageAccounts'
  | 'changeOwnPassword'
  | 'manageOwnSessions'
  | 'manageOwnPasskeys'
  | 'viewOwnNotifications'
  | 'manageOwnContact';
export type Permission = CasePermission | OtherDetectionPermission | OtherPermission;

const EVERYONE = ROLES;

/** Who may do what; how far each reaches with it stands in `scopes.ts`. */
export const PERMISSIONS = {
  detectCase: ['kader', 'midwife'],
  registerWalkIn: ['hospital'],
  rescreenCase: ['kader', 'midwife', 'hospital'],
  reviewDetection: ['midwife'],
  raiseReferral: ['midwife', 'hospital'],
  escalateReferral: ['midwife', 'hospital', 'coordinator'],
  recordFamilyDecline: ['midwife', 'hospital'],
  recordDeparture: ['midwife', 'hospital'],
  askAdvice: ['midwife', 'hospital'],
  giveAdvice: ['specialist', 'hospital'],
  continueAdvice: ['midwife', 'hospital'],
  markAdviceSeen: ['midwife', 'hospital', 'specialist'],
  markReferralSeen: ['midwife', 'hospital', 'specialist'],
  acceptReferral: ['midwife', 'hospital'],
  declineReferral: ['midwife', 'hospital'],
  askBack: ['midwife', 'hospital', 'specialist'],
  answerQuestion: ['midwife', 'hospital'],
  acknowledgeArrival: ['midwife', 'hospital'],
  admitPatient: ['midwife', 'hospital'],
  startCare: ['midwife', 'hospital'],
  recordOutcome: ['midwife', 'hospital'],
  acknowledgeOutcome: ['kader', 'midwife', 'hospital'],
  sendBackReferral: ['midwife', 'hospital'],
  acknowledgeBackReferral: ['kader', 'midwife'],
  recordFollowUp: ['kader', 'midwife'],
  correctMilestone: ['midwife', 'hospital', 'coordinator'],
  linkInfant: ['midwife', 'hospital', 'coordinator'],
  cancelCase: ['midwife', 'hospital', 'coordinator'],
  addNote: ['kader', 'midwife', 'hospital', 'specialist', 'coordinator'],
  recordOtherDetection: ['kader', 'midwife'],
  handOverOtherDetection: ['midwife'],
  closeOtherDetection: ['midwife'],
  viewOtherDetections: ['kader', 'midwife'],
  countOtherDetections: ['coordinator'],
  screen: ['kader', 'midwife', 'hospital', 'specialist', 'coordinator'],
  rescoreScreenings: ['coordinator'],
  breakGlass: ['hospital'],
  reviewBreakGlass: ['coordinator'],
  viewCase: ['kader', 'midwife', 'hospital', 'specialist', 'coordinator'],
  viewIncoming: ['midwife', 'hospital', 'coordinator'],
  viewReceived: ['midwife', 'hospital', 'coordinator'],
  viewFound: ['kader'],
  viewWaiting: ['kader', 'midwife', 'coordinator'],
  viewOverdue: ['midwife', 'hospital', 'coordinator'],
  viewAdvice: ['hospital', 'specialist', 'coordinator'],
  viewBreakGlass: ['coordinator'],
  viewChoices: ['coordinator'],
  viewDelays: ['coordinator', 'analyst'],
  exportFacts: ['coordinator', 'analyst'],
  viewFacilities: EVERYONE,
  manageFacilities: ['admin'],
  setPilotStatus: ['coordinator', 'admin'],
  declareCapability: ['hospital', 'midwife', 'coordinator', 'admin'],
  declareTravel: ['midwife', 'hospital', 'coordinator', 'admin'],
  reportCapacity: ['midwife', 'hospital'],
  rosterDuty: ['midwife', 'hospital', 'coordinator'],
  viewRoster: ['midwife', 'hospital', 'specialist', 'coordinator'],
  recordCoachingVisit: ['coordinator'],
  viewAccessTrail: ['coordinator'],
  providePersonFile: ['coordinator'],
  viewLogRoots: ['coordinator', 'admin'],
  viewSms: ['coordinator'],
  handleSms: ['coordinator'],
  findPerson: ['midwife', 'hospital', 'coordinator'],
  erasePerson: ['coordinator'],
  holdErasure: ['coordinator'],
  manageAccounts: ['admin'],
  changeOwnPassword: EVERYONE,
  manageOwnSessions: EVERYONE,
  manageOwnPasskeys: EVERYONE,
  viewOwnNotifications: EVERYONE,
  manageOwnContact: EVERYONE,
} as const satisfies Record<Permission, readonly Role[]>;

export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as readonly Permission[];

const PERMITTED: ReadonlyMap<Permission, ReadonlySet<Role>> = new Map(
  ALL_PERMISSIONS.map((permission) => [permission, new Set<Role>(PERMISSIONS[permission])]),
);

/** What somebody may do whose password another person chose: choose their own, and sign out. */
const OF_A_NEWCOMER: ReadonlySet<Permission> = new Set<Permission>([
  'changeOwnPassword',
  'manageOwnSessions',
]);

export function allows(role: Role, permission: Permission): boolean {
  return PERMITTED.get(permission)?.has(role) ?? false;
}

/** Why this person may not do this now, `null` when they may. A password that somebody else chose comes first. */
export function withholds(
  { role, mustChangePassword }: Pick<Principal, 'role' | 'mustChangePassword'>,
  permission: Permission,
): PermissionRefusal | null {
  if (!allows(role, permission)) return refuseAccess('notPermitted', { role, permission });
  return mustChangePassword && !OF_A_NEWCOMER.has(permission) ? refuseAccess('passwordMustBeChanged') : null;
}

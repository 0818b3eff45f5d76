import type { Actor, CaseCommandName, Role } from '@rujukan/referral';
import { ROLES } from '@rujukan/referral';
import { type PermissionRefusal, refuseAccess } from './refusal';
import type { Principal } from './tokens';

/** What is asked of a case is permitted by the command's own name. */
type CasePermission = Uncapitalize<CaseCommandName>;
type OtherPermission =
  | 'registerWalkIn'
  | 'viewCase'
  | 'viewIncoming'
  | 'viewWaiting'
  | 'viewOverdue'
  | 'viewChoices'
  | 'viewDelays'
  | 'exportFacts'
  | 'viewFacilities'
  | 'manageFacilities'
  | 'setPilotStatus'
  | 'declareCapability'
  | 'declareTravel'
  | 'reportCapacity'
  | 'recordCoachingVisit'
  | 'manageAccounts'
  | 'changeOwnPassword';
export type Permission = CasePermission | OtherPermission;

const EVERYONE = ROLES;

/**
 * Who may do what. The decisions of a case then ask whether it is theirs: a midwife accepts what was sent to
 * her puskesmas (PONED) and not what was sent to a hospital.
 */
export const PERMISSIONS = {
  detectCase: ['kader', 'midwife'],
  registerWalkIn: ['hospital'],
  rescreenCase: ['kader', 'midwife', 'hospital'],
  raiseReferral: ['midwife', 'hospital'],
  escalateReferral: ['midwife', 'hospital', 'coordinator'],
  recordFamilyDecline: ['midwife', 'hospital'],
  recordDeparture: ['midwife', 'hospital'],
  askAdvice: ['midwife', 'hospital'],
  giveAdvice: ['specialist', 'hospital'],
  markReferralSeen: ['midwife', 'hospital', 'specialist'],
  acceptReferral: ['midwife', 'hospital'],
  declineReferral: ['midwife', 'hospital'],
  acknowledgeArrival: ['midwife', 'hospital'],
  admitPatient: ['midwife', 'hospital'],
  startCare: ['midwife', 'hospital'],
  recordOutcome: ['midwife', 'hospital'],
  sendBackReferral: ['midwife', 'hospital'],
  acknowledgeBackReferral: ['kader', 'midwife'],
  correctMilestone: ['midwife', 'hospital', 'coordinator'],
  linkInfant: ['midwife', 'hospital', 'coordinator'],
  cancelCase: ['midwife', 'hospital', 'coordinator'],
  addNote: ['kader', 'midwife', 'hospital', 'specialist', 'coordinator'],
  viewCase: ['kader', 'midwife', 'hospital', 'specialist', 'coordinator'],
  viewIncoming: ['midwife', 'hospital', 'specialist', 'coordinator'],
  viewWaiting: ['kader', 'midwife', 'coordinator'],
  viewOverdue: ['midwife', 'hospital', 'coordinator'],
  viewChoices: ['coordinator'],
  viewDelays: ['coordinator', 'analyst'],
  exportFacts: ['coordinator', 'analyst'],
  viewFacilities: EVERYONE,
  manageFacilities: ['admin'],
  setPilotStatus: ['coordinator', 'admin'],
  declareCapability: ['hospital', 'midwife', 'coordinator', 'admin'],
  declareTravel: ['midwife', 'hospital', 'coordinator', 'admin'],
  reportCapacity: ['midwife', 'hospital'],
  recordCoachingVisit: ['coordinator'],
  manageAccounts: ['admin'],
  changeOwnPassword: EVERYONE,
} as const satisfies Record<Permission, readonly Role[]>;

export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as readonly Permission[];

const PERMITTED: ReadonlyMap<Permission, ReadonlySet<Role>> = new Map(
  ALL_PERMISSIONS.map((permission) => [permission, new Set<Role>(PERMISSIONS[permission])]),
);

export function allows(role: Role, permission: Permission): boolean {
  return PERMITTED.get(permission)?.has(role) ?? false;
}

/** Why this person may not do this now, `null` when they may. A password that somebody else chose comes first. */
export function withholds(
  { role, mustChangePassword }: Pick<Principal, 'role' | 'mustChangePassword'>,
  permission: Permission,
): PermissionRefusal | null {
  if (!allows(role, permission)) return refuseAccess('notPermitted', { role, permission });
  return mustChangePassword && permission !== 'changeOwnPassword'
    ? refuseAccess('passwordMustBeChanged')
    : null;
}

/** The cases whose people somebody may read about. */
export type ReadScope =
  | { readonly kind: 'facility'; readonly facilityId: string }
  | { readonly kind: 'district' }
  | { readonly kind: 'none' };

/** An analyst sees figures and an admin accounts; neither ever sees a woman's name. */
export function readScope({ role, facilityId }: Actor): ReadScope {
  if (role === 'coordinator') return { kind: 'district' };
  const hasNone = role === 'analyst' || role === 'admin' || facilityId === null;
  return hasNone ? { kind: 'none' } : { kind: 'facility', facilityId };
}

/** The table above as Markdown, for the guide. */
export function permissionsAsMarkdown(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = ALL_PERMISSIONS.map((permission) =>
    line([`\`${permission}\``, ...ROLES.map((role) => (allows(role, permission) ? '✓' : ''))]),
  );
  return [line(['', ...ROLES]), line(['---', ...ROLES.map(() => ':-:')]), ...rows, ''].join('\n');
}

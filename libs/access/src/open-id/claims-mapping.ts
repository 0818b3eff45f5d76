import type { Role } from '@rujukan/referral';
import type { RoleAtFacility } from '../account/events';

/** What a provider says of somebody. */
export type Claims = Readonly<Record<string, unknown>>;

/** Whoever has this value in this claim has this role; the first rule that fits counts. */
export interface ClaimRule {
  readonly claim: string;
  readonly is: string;
  readonly role: Role;
  /** Where: named here, or by a claim, or nowhere for a role of the district. */
  readonly facility: { readonly id: string } | { readonly claim: string } | null;
}

/** How what a provider says becomes an account of the district. */
export interface ClaimsMapping {
  /** What is asked of the provider, such as `openid profile groups`. */
  readonly scope: string;
  /** The claim that holds somebody's name. */
  readonly displayName: string;
  readonly rules: readonly ClaimRule[];
}

/** The role and facility that the claims give, `null` when no rule fits. */
export function roleOf(claims: Claims, { rules }: ClaimsMapping): RoleAtFacility | null {
  const rule = rules.find(({ claim, is }) => holds(claims[claim], is));
  if (!rule) return null;
  const { role, facility } = rule;
  if (facility === null) return { role, facilityId: null };
  if ('id' in facility) return { role, facilityId: facility.id };
  const named = claims[facility.claim];
  return typeof named === 'string' && named !== '' ? { role, facilityId: named } : null;
}

export function displayNameOf(claims: Claims, { displayName }: ClaimsMapping): string {
  const name = claims[displayName];
  return typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 200) : '—';
}

function holds(claim: unknown, value: string): boolean {
  return claim === value || (Array.isArray(claim) && claim.includes(value));
}

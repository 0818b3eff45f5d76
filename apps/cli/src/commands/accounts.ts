import { randomBytes } from 'node:crypto';
import { SetUpLinks, accountIdOfLogin, addressOfSetUpLink } from '@rujukan/access';
import { ROLES, type Role } from '@rujukan/referral';
import { IssueSetUpLink, OpenAccount, ResetPassword, linkIdOf } from '@rujukan/use-cases';
import { type Workshop, byTheOperator } from '../workshop';

export interface NewAccount {
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly facilityId: string | null;
}

export function readRole(text: string): Role {
  const role = ROLES.find((each) => each === text);
  if (role) return role;
  throw new Error(`"${text}" is no role. Roles: ${ROLES.join(', ')}.`);
}

/** Opens an account with a password made here, told once, to be changed at the first sign-in. */
export async function openAccount({ mustSend }: Workshop, account: NewAccount): Promise<string> {
  const password = firstPassword();
  const { login, displayName, role, facilityId } = account;
  await mustSend(new OpenAccount(login, displayName, { role, facilityId }, password, true, byTheOperator()));
  return password;
}

export async function resetPassword({ mustSend }: Workshop, login: string): Promise<string> {
  const password = firstPassword();
  await mustSend(new ResetPassword(accountIdOfLogin(login), password, byTheOperator()));
  return password;
}

/** A new link with which the owner of an account chooses a password. */
export async function linkFor(
  { stores, mustSend }: Workshop,
  login: string,
  publicOrigin: string,
): Promise<string> {
  const accountId = accountIdOfLogin(login);
  const occurrence = byTheOperator();
  await mustSend(new IssueSetUpLink(accountId, occurrence));
  const links = new SetUpLinks(stores.tokenKey);
  const token = await links.tokenOf({ accountId, linkId: linkIdOf(occurrence) });
  return addressOfSetUpLink(publicOrigin, token);
}

/** 90 random bits that can be read out over the phone. */
function firstPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const characters = Array.from(randomBytes(20), (byte) => letters[byte % letters.length]);
  return (characters.join('').match(/.{4}/g) ?? []).join('-');
}

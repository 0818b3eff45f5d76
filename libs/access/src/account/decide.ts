import { sameJson } from '@rujukan/kernel';
import { type District, type FacilityKind, type Role, timeInTheFuture } from '@rujukan/referral';
import { type AccountRefusal, refuseAccess } from '../refusal';
import { type AccountCommand, FACT_OF_ACCOUNT_COMMAND } from './commands';
import type { AccountEvent, RoleAtFacility } from './events';
import { accountIdOfLogin, isWellFormedLogin } from './login';
import { phoneNumber } from './phone';
import { type Account, foldAccount } from './state';

/** Where each role works; `null` for those who belong to the district. */
export const FACILITY_KIND_OF_ROLE = {
  kader: 'posyandu',
  midwife: 'puskesmas',
  hospital: 'hospital',
  specialist: 'hospital',
  coordinator: null,
  analyst: null,
  admin: null,
} as const satisfies Record<Role, FacilityKind | null>;

/** Of one account: a phone or two, a tablet, a security key in the drawer. */
export const MOST_PASSKEYS = 10;

/** What a command does to an account: the events to append, none for a repeat, or why it may not happen. */
export function decideAccount(
  past: readonly AccountEvent[],
  command: AccountCommand,
  district: District,
): readonly AccountEvent[] | AccountRefusal {
  const { commandId } = command.occurrence;
  const type = FACT_OF_ACCOUNT_COMMAND[command.name];
  const handled = past.find(({ meta }) => meta.commandId === commandId);
  if (handled) {
    // The envelope is not compared: a password that is sent again is hashed again, with another salt.
    const isRepeat = handled.type === type && sameJson(handled.data, command.facts);
    return isRepeat ? [] : refuseAccess('commandIdReused', { commandId });
  }
  const refusal = timeInTheFuture(command.occurrence) ?? refusalOf(foldAccount(past), command, district);
  if (refusal) return refusal;
  const { facts: data, occurrence: meta, personal } = command;
  return [{ id: commandId, type, data, meta, personal } as AccountEvent];
}

function refusalOf(
  account: Account | undefined,
  command: AccountCommand,
  district: District,
): AccountRefusal | null {
  const { accountId } = command;
  if (command.name === 'OpenAccount') {
    // A closed account keeps its login: what its owner did must never seem done by somebody else.
    return account
      ? refuseAccess('accountAlreadyExists', { accountId })
      : (theLoginNamesTheAccount(command) ?? theRoleFitsTheFacility(command.facts, district));
  }
  if (!account) return refuseAccess('accountUnknown', { accountId });
  if (account.closed) return refuseAccess('accountClosed', { accountId });
  switch (command.name) {
    case 'SetPassword':
    case 'EndSessions':
      return theAccountIsYoursOrYouAreAdmin(command);
    case 'AssignRole':
      return theAccountIsAnothers(command) ?? theRoleFitsTheFacility(command.facts, district);
    case 'CloseAccount':
      return theAccountIsAnothers(command);
    case 'IssueSetUpLink':
      return youAreAdmin(command);
    case 'SetUpAccount':
      return theLinkIsGood(account, command);
    case 'RecordLockOut':
      return null;
    case 'AcknowledgeNotices':
      return theAccountIsYours(command);
    case 'AddPasskey':
      return theAccountIsYours(command) ?? thereIsRoomFor(account, command);
    case 'RemovePasskey':
      return theAccountIsYoursOrYouAreAdmin(command) ?? thePasskeyIsThere(account, command);
    case 'SetContact':
      return theAccountIsYoursOrYouAreAdmin(command) ?? theNumberIsOne(command);
    case 'RemoveContact':
      return theAccountIsYoursOrYouAreAdmin(command);
  }
}

function theLoginNamesTheAccount({ accountId, facts, personal }: AccountCommand<'OpenAccount'>) {
  if (!isWellFormedLogin(personal.login)) return refuseAccess('loginMalformed');
  const named = accountIdOfLogin(personal.login);
  return named === accountId && named === facts.accountId
    ? null
    : refuseAccess('loginOfAnotherAccount', { accountId });
}

function theRoleFitsTheFacility({ role, facilityId }: RoleAtFacility, district: District) {
  const expected = FACILITY_KIND_OF_ROLE[role];
  if (expected === null) return facilityId === null ? null : refuseAccess('roleHasNoFacility', { role });
  if (facilityId === null) return refuseAccess('roleNeedsFacility', { role, expected });
  const facility = district.facility(facilityId);
  if (!facility) return refuseAccess('facilityUnknown', { facility: facilityId });
  if (facility.closedOn !== null) return refuseAccess('facilityClosed', { facility: facilityId });
  return facility.kind === expected
    ? null
    : refuseAccess('facilityOfWrongKind', { facility: facilityId, kind: facility.kind, expected });
}

function theAccountIsYours({ accountId, occurrence: { actor } }: AccountCommand) {
  return actor.accountId === accountId ? null : refuseAccess('notYourAccount', { accountId });
}

function youAreAdmin({ accountId, occurrence: { actor } }: AccountCommand) {
  return actor.role === 'admin' ? null : refuseAccess('notYourAccount', { accountId });
}

function theAccountIsYoursOrYouAreAdmin(command: AccountCommand) {
  return theAccountIsYours(command) && youAreAdmin(command);
}

function theLinkIsGood({ setUpLink }: Account, { facts, occurrence }: AccountCommand<'SetUpAccount'>) {
  const isGood = setUpLink?.linkId === facts.linkId && setUpLink.expiresAt > occurrence.receivedAt;
  return isGood ? null : refuseAccess('setUpLinkInvalid');
}

function thereIsRoomFor({ passkeys }: Account, { facts: { passkeyId } }: AccountCommand<'AddPasskey'>) {
  if (passkeys.some((passkey) => passkey.passkeyId === passkeyId)) return refuseAccess('passkeyAlreadyAdded');
  return passkeys.length < MOST_PASSKEYS ? null : refuseAccess('tooManyPasskeys', { most: MOST_PASSKEYS });
}

function thePasskeyIsThere({ passkeys }: Account, { facts: { passkeyId } }: AccountCommand<'RemovePasskey'>) {
  const isThere = passkeys.some((passkey) => passkey.passkeyId === passkeyId);
  return isThere ? null : refuseAccess('passkeyUnknown', { passkeyId });
}

function theNumberIsOne({ personal: { phone } }: AccountCommand<'SetContact'>) {
  return phoneNumber(phone) === phone ? null : refuseAccess('phoneMalformed');
}

/** An admin who could close or demote themselves could leave the district without any. */
function theAccountIsAnothers({ accountId, occurrence: { actor } }: AccountCommand) {
  return actor.accountId === accountId ? refuseAccess('accountIsYourOwn', { accountId }) : null;
}

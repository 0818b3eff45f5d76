import { HOUR, type Instant, plus } from '@rujukan/kernel';
import type { Role } from '@rujukan/referral';
import type { AccountEvent, ContactWay } from './events';

/** A link that an admin hands out on Friday is still good on Monday. */
export const SET_UP_LINK_MS = 72 * HOUR;

/** A passkey as its owner sees it. */
export interface Passkey {
  readonly passkeyId: string;
  /** What the owner calls the device; `null` when unnamed, or no longer readable. */
  readonly name: string | null;
  readonly addedAt: Instant;
}

/** An account without its password hash, so that one which is printed or answered gives nothing away. */
export interface Account {
  readonly accountId: string;
  readonly role: Role;
  readonly facilityId: string | null;
  /** `null` when the personal envelope can no longer be read. */
  readonly login: string | null;
  readonly displayName: string | null;
  readonly mustChangePassword: boolean;
  readonly closed: boolean;
  /** The link that may still be used; any change of the account but a lock-out or of where its owner is reached puts an end to it. */
  readonly setUpLink: { readonly linkId: string; readonly expiresAt: Instant } | null;
  readonly passkeys: readonly Passkey[];
  /** How the owner's number is written to; `null` without one. */
  readonly contactBy: ContactWay | null;
  readonly lastLockedOutAt: Instant | null;
  /** Lock-outs that the owner has not taken notice of. */
  readonly unseenLockOuts: number;
}

export function foldAccount(events: readonly AccountEvent[], from?: Account): Account | undefined {
  return events.reduce(evolveAccount, from);
}

export function evolveAccount(state: Account | undefined, event: AccountEvent): Account | undefined {
  if (event.type === 'AccountOpened') {
    return {
      ...event.data,
      login: event.personal?.login ?? null,
      displayName: event.personal?.displayName ?? null,
      mustChangePassword: false,
      closed: false,
      setUpLink: null,
      passkeys: [],
      contactBy: null,
      lastLockedOutAt: null,
      unseenLockOuts: 0,
    };
  }
  if (!state) return state;
  return event.type === 'SignInLockedOut'
    ? {
        ...state,
        lastLockedOutAt: event.meta.receivedAt,
        unseenLockOuts: state.unseenLockOuts + 1,
      }
    : changed(event.type in KEEPS_THE_LINK ? state : { ...state, setUpLink: null }, event);
}

/** An admin who enters the number of a newcomer must not make her link useless. */
const KEEPS_THE_LINK = { ContactSet: true, ContactRemoved: true };

function changed(
  state: Account,
  event: Exclude<AccountEvent, AccountEvent<'AccountOpened' | 'SignInLockedOut'>>,
) {
  switch (event.type) {
    case 'PasswordSet':
      return { ...state, mustChangePassword: event.data.mustChange };
    case 'RoleAssigned':
      return { ...state, ...event.data };
    case 'AccountClosed':
      return { ...state, closed: true };
    case 'SessionsEnded':
      return state;
    case 'SetUpLinkIssued':
      return { ...state, setUpLink: linkOf(event) };
    case 'AccountSetUp':
      return { ...state, mustChangePassword: false };
    case 'NoticesSeen':
      return { ...state, unseenLockOuts: 0 };
    case 'PasskeyAdded':
      return { ...state, passkeys: [...state.passkeys, passkeyOf(event)] };
    case 'PasskeyRemoved':
      return { ...state, passkeys: without(state.passkeys, event.data.passkeyId) };
    case 'ContactSet':
      return { ...state, contactBy: event.data.by };
    case 'ContactRemoved':
      return { ...state, contactBy: null };
  }
}

function linkOf({ data, meta }: AccountEvent<'SetUpLinkIssued'>): Account['setUpLink'] {
  return { ...data, expiresAt: plus(meta.receivedAt, SET_UP_LINK_MS) };
}

function passkeyOf({ data, personal, meta }: AccountEvent<'PasskeyAdded'>): Passkey {
  return { passkeyId: data.passkeyId, name: personal?.name ?? null, addedAt: meta.receivedAt };
}

function without(passkeys: readonly Passkey[], passkeyId: string): readonly Passkey[] {
  return passkeys.filter((passkey) => passkey.passkeyId !== passkeyId);
}

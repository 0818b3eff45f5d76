import type { Role } from '@rujukan/referral';
import type { AccountEvent } from './events';

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
    };
  }
  if (!state) return state;
  switch (event.type) {
    case 'PasswordSet':
      return { ...state, mustChangePassword: event.data.mustChange };
    case 'RoleAssigned':
      return { ...state, ...event.data };
    case 'AccountClosed':
      return { ...state, closed: true };
  }
}

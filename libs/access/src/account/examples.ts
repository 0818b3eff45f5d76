import { type Clock, type Instant, instant } from '@rujukan/kernel';
import type { Actor, District, FacilityKind, KnownFacility, Occurrence } from '@rujukan/referral';
import { AccountDirectory } from '../account-directory';
import { type AccountRefusal, isAccessRefused } from '../refusal';
import type { AccountCommand } from './commands';
import { decideAccount } from './decide';
import { type AccountEvent, type ClosureReason, type RoleAtFacility, accountStream } from './events';
import { accountIdOfLogin } from './login';
import { encodeAccountEvent } from './stored-event';

/** What the specs of this library speak about. */

const facility = (facilityId: string, kind: FacilityKind, closedOn: string | null = null): KnownFacility => ({
  facilityId,
  kind,
  parentId: kind === 'posyandu' ? 'puskesmasIpuh' : null,
  closedOn,
});
const FACILITIES = new Map(
  [
    facility('posyanduMelati', 'posyandu'),
    facility('puskesmasIpuh', 'puskesmas'),
    facility('rsudMukomuko', 'hospital'),
    facility('puskesmasLama', 'puskesmas', '2025-12-31'),
  ].map((known) => [known.facilityId, known]),
);
export const district: District = { facility: (id) => FACILITIES.get(id) };

export const ADMIN: Actor = { accountId: 'operator', role: 'admin', facilityId: null };
export const NOON = instant(Date.UTC(2026, 10, 21, 5));

export const atIpuh: RoleAtFacility = { role: 'midwife', facilityId: 'puskesmasIpuh' };

let commands = 0;
function occurrence(by: Actor, at: Instant): Occurrence {
  commands += 1;
  return {
    commandId: `command-${commands}`,
    occurredAt: { precision: 'exact', at },
    recordedAt: at,
    receivedAt: at,
    clockOffsetMs: 0,
    actor: by,
  };
}

export function openAccount(
  login = 'bidan.sari',
  role: RoleAtFacility = atIpuh,
): AccountCommand<'OpenAccount'> {
  const accountId = accountIdOfLogin(login);
  return {
    name: 'OpenAccount',
    accountId,
    facts: { accountId, ...role },
    occurrence: occurrence(ADMIN, NOON),
    personal: { login, displayName: 'Sari (invented)' },
  };
}

export function setPassword(
  accountId: string,
  { passwordHash = '$argon2id$…', mustChange = false, by = ADMIN } = {},
): AccountCommand<'SetPassword'> {
  return {
    name: 'SetPassword',
    accountId,
    facts: { mustChange },
    occurrence: occurrence(by, NOON),
    personal: { passwordHash },
  };
}

export function assignRole(
  accountId: string,
  role: RoleAtFacility,
  by = ADMIN,
): AccountCommand<'AssignRole'> {
  return { name: 'AssignRole', accountId, facts: role, occurrence: occurrence(by, NOON), personal: null };
}

export function closeAccount(
  accountId: string,
  { reason = 'leftService', by = ADMIN }: { reason?: ClosureReason; by?: Actor } = {},
): AccountCommand<'CloseAccount'> {
  return {
    name: 'CloseAccount',
    accountId,
    facts: { reason },
    occurrence: occurrence(by, NOON),
    personal: null,
  };
}

function plain(name: 'EndSessions' | 'AcknowledgeNotices', accountId: string, by: Actor) {
  return { name, accountId, facts: {}, occurrence: occurrence(by, NOON), personal: null } as AccountCommand;
}

export const owner = (accountId: string): Actor => ({ accountId, ...atIpuh });

export function endSessions(accountId: string, by = owner(accountId)): AccountCommand {
  return plain('EndSessions', accountId, by);
}

export function acknowledgeNotices(accountId: string, by = owner(accountId)): AccountCommand {
  return plain('AcknowledgeNotices', accountId, by);
}

export function recordLockOut(accountId: string): AccountCommand<'RecordLockOut'> {
  return {
    name: 'RecordLockOut',
    accountId,
    facts: {},
    occurrence: occurrence(ADMIN, NOON),
    personal: { address: '192.0.2.7' },
  };
}

export function issueSetUpLink(
  accountId: string,
  { linkId = 'link-1', by = ADMIN } = {},
): AccountCommand<'IssueSetUpLink'> {
  return {
    name: 'IssueSetUpLink',
    accountId,
    facts: { linkId },
    occurrence: occurrence(by, NOON),
    personal: null,
  };
}

export function setUpAccount(
  accountId: string,
  { linkId = 'link-1', at = NOON } = {},
): AccountCommand<'SetUpAccount'> {
  return {
    name: 'SetUpAccount',
    accountId,
    facts: { linkId },
    occurrence: occurrence(owner(accountId), at),
    personal: { passwordHash: '$argon2id$…' },
  };
}

export function addPasskey(
  accountId: string,
  { passkeyId = 'passkey-1', by = owner(accountId) } = {},
): AccountCommand<'AddPasskey'> {
  return {
    name: 'AddPasskey',
    accountId,
    facts: { passkeyId },
    occurrence: occurrence(by, NOON),
    personal: { credentialId: passkeyId, publicKey: 'pQEC', transports: ['internal'], name: 'HP Sari' },
  };
}

export function removePasskey(
  accountId: string,
  { passkeyId = 'passkey-1', by = owner(accountId) } = {},
): AccountCommand<'RemovePasskey'> {
  return {
    name: 'RemovePasskey',
    accountId,
    facts: { passkeyId },
    occurrence: occurrence(by, NOON),
    personal: null,
  };
}

export function setContact(
  accountId: string,
  { phone = '+6281234567890', by = owner(accountId) } = {},
): AccountCommand<'SetContact'> {
  return {
    name: 'SetContact',
    accountId,
    facts: { by: 'sms' },
    occurrence: occurrence(by, NOON),
    personal: { phone },
  };
}

export function removeContact(accountId: string, by = owner(accountId)): AccountCommand<'RemoveContact'> {
  return { name: 'RemoveContact', accountId, facts: {}, occurrence: occurrence(by, NOON), personal: null };
}

/** Decides, keeps what was decided, and lets the directory follow: the way of a command without a log. */
export class Accounts {
  readonly directory = new AccountDirectory();
  private readonly streams = new Map<string, AccountEvent[]>();

  execute(command: AccountCommand): readonly AccountEvent[] | AccountRefusal {
    const past = this.past(command.accountId);
    const decision = decideAccount(past, command, district);
    if (isAccessRefused(decision)) return decision;
    const stream = accountStream(command.accountId);
    decision.forEach((event, index) => {
      this.directory.apply({ ...encodeAccountEvent(event), stream, revision: past.length + index });
    });
    this.streams.set(command.accountId, [...past, ...decision]);
    return decision;
  }

  past(accountId: string): readonly AccountEvent[] {
    return this.streams.get(accountId) ?? [];
  }
}

/** A clock that stands until it is moved. */
export class StillClock implements Clock {
  constructor(private time: Instant = NOON) {}

  now(): Instant {
    return this.time;
  }

  advance(milliseconds: number): void {
    this.time = instant(this.time + milliseconds);
  }
}

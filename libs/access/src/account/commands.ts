import type { Occurrence } from '@rujukan/referral';
import type { AccountEventType, AccountFacts, AccountPersonal } from './events';

/** The fact that each command states. */
export const FACT_OF_ACCOUNT_COMMAND = {
  OpenAccount: 'AccountOpened',
  SetPassword: 'PasswordSet',
  AssignRole: 'RoleAssigned',
  CloseAccount: 'AccountClosed',
  EndSessions: 'SessionsEnded',
  IssueSetUpLink: 'SetUpLinkIssued',
  SetUpAccount: 'AccountSetUp',
  RecordLockOut: 'SignInLockedOut',
  AcknowledgeNotices: 'NoticesSeen',
  AddPasskey: 'PasskeyAdded',
  RemovePasskey: 'PasskeyRemoved',
  SetContact: 'ContactSet',
  RemoveContact: 'ContactRemoved',
} as const satisfies Record<string, AccountEventType>;

export type AccountCommandName = keyof typeof FACT_OF_ACCOUNT_COMMAND;

type OneAccountCommand<N extends AccountCommandName> = {
  readonly name: N;
  readonly accountId: string;
  readonly facts: AccountFacts[(typeof FACT_OF_ACCOUNT_COMMAND)[N]];
  readonly occurrence: Occurrence;
  readonly personal: AccountPersonal[(typeof FACT_OF_ACCOUNT_COMMAND)[N]];
};

export type AccountCommand<N extends AccountCommandName = AccountCommandName> = {
  [K in N]: OneAccountCommand<K>;
}[N];

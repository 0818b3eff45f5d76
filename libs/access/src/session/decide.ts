import { v5 } from 'uuid';
import { type SessionRefusal, refuseAccess } from '../refusal';
import type { SessionCommand } from './commands';
import type { SessionEvent, SessionEventType, SessionFacts, SessionPersonal } from './events';
import type { SessionLifetimes } from './lifetimes';
import { type Session, asksForPin, isOver } from './state';

/** Part of the storage format: with another namespace a refresh sent again after an upgrade would not be recognised. */
const SESSION_EVENTS = '0d9f2f0e-5d0c-4a3e-9b57-2f3f5f7f8a11';

/** Wrong PINs in a row that end a session. */
export const PIN_TRIES = 5;

/** What is appended, and why what was asked is refused all the same: a stolen token is refused and ends the session. */
export interface SessionDecision {
  readonly events: readonly SessionEvent[];
  readonly refusal: SessionRefusal | null;
}

/** What a command does to a session; no events and no refusal when it was done before. */
export function decideSession(
  session: Session | undefined,
  command: SessionCommand,
  lifetimes: SessionLifetimes,
): SessionDecision {
  switch (command.name) {
    case 'BeginSession':
      return session ? refused('signInUsed') : begun(command);
    case 'RefreshSession':
      return session ? refresh(session, command, lifetimes) : refused('refreshTokenInvalid');
    case 'SetPin':
      return session ? setPin(session, command, lifetimes) : refused('sessionEnded');
    case 'EndSession':
      return session ? end(session, command) : refused('sessionUnknown');
    case 'SubscribePush':
      return session ? subscribe(session, command, lifetimes) : refused('sessionEnded');
    case 'EndPush':
      return session ? endPush(session, command) : refused('sessionEnded');
  }
}

type Command<N extends SessionCommand['name']> = Extract<SessionCommand, { readonly name: N }>;

function begun(command: Command<'BeginSession'>): SessionDecision {
  const facts = { sessionId: command.sessionId, ...command.facts };
  return done(event('SessionBegan', command, facts, command.personal));
}

function refresh(
  session: Session,
  command: Command<'RefreshSession'>,
  lifetimes: SessionLifetimes,
): SessionDecision {
  const { generation, attemptId, occurrence } = command;
  if (isOver(session, lifetimes, occurrence.receivedAt)) return refused('sessionEnded');
  if (generation > session.generation) return refused('refreshTokenInvalid');
  const isRepeat = generation === session.generation - 1 && attemptId === session.lastAttemptId;
  if (generation < session.generation && !isRepeat) {
    return refused('refreshTokenReused', {}, ended(command, 'reuse'));
  }
  if (!command.accountStands) return refused('sessionEnded', {}, ended(command, 'accountChanged'));
  const withheld = asksForPin(session, lifetimes, occurrence.receivedAt) && withoutPin(session, command);
  if (withheld) return withheld;
  if (isRepeat) return { events: [], refusal: null };
  return done(event('SessionRefreshed', command, { generation: generation + 1, attemptId }, null));
}

/** Why a session on a shared device does not go on, `null` when the PIN is the right one. */
function withoutPin(session: Session, command: Command<'RefreshSession'>): SessionDecision | null {
  if (session.pinSetBy === null) return refused('pinNotSet');
  if (command.pin === 'right') return null;
  if (command.pin === 'absent') return refused('pinRequired');
  const tries = session.wrongPins + 1;
  const triesLeft = PIN_TRIES - tries;
  const wrong = event('PinRefused', command, { tries }, null);
  return triesLeft > 0
    ? refused('pinWrong', { triesLeft }, wrong)
    : refused('pinWrong', { triesLeft }, wrong, ended(command, 'pin'));
}

function setPin(session: Session, command: Command<'SetPin'>, lifetimes: SessionLifetimes): SessionDecision {
  const { commandId, receivedAt } = command.occurrence;
  if (isOver(session, lifetimes, receivedAt)) return refused('sessionEnded');
  if (!session.shared) return refused('sessionNotShared');
  if (session.pinSetBy === commandId) return { events: [], refusal: null };
  // Whoever finds the device unattended must not choose the PIN that keeps it theirs.
  if (session.pinSetBy !== null) return refused('pinAlreadySet');
  return done(event('PinSet', command, {}, command.personal));
}

function end(session: Session, command: Command<'EndSession'>): SessionDecision {
  return session.ended ? { events: [], refusal: null } : done(ended(command, command.reason));
}

function subscribe(
  session: Session,
  command: Command<'SubscribePush'>,
  lifetimes: SessionLifetimes,
): SessionDecision {
  const { commandId: subscriptionId, receivedAt } = command.occurrence;
  if (isOver(session, lifetimes, receivedAt)) return refused('sessionEnded');
  if (session.pushId === subscriptionId) return { events: [], refusal: null };
  return done(event('PushSubscribed', command, { subscriptionId }, command.personal));
}

/** Of one that has been replaced nothing is to be ended. */
function endPush({ pushId }: Session, command: Command<'EndPush'>): SessionDecision {
  const { subscriptionId = pushId, reason } = command;
  if (pushId === null || subscriptionId !== pushId) return { events: [], refusal: null };
  return done(event('PushEnded', command, { subscriptionId: pushId, reason }, null));
}

function ended(command: SessionCommand, reason: SessionFacts['SessionEnded']['reason']) {
  return event('SessionEnded', command, { reason }, null);
}

function event<T extends SessionEventType>(
  type: T,
  command: SessionCommand,
  data: SessionFacts[T],
  personal: SessionPersonal[T],
): SessionEvent {
  return { id: eventId(type, command), type, data, meta: command.occurrence, personal } as SessionEvent;
}

/** One attempt redeems a token with one event, whichever replica it comes to, so that the log knows a repeat. */
function eventId(type: SessionEventType, command: SessionCommand): string {
  const cause =
    type === 'SessionRefreshed' && command.name === 'RefreshSession'
      ? `${command.sessionId}/${command.generation}/${command.attemptId}`
      : command.occurrence.commandId;
  return v5(`${cause}/${type}`, SESSION_EVENTS);
}

function done(...events: readonly SessionEvent[]): SessionDecision {
  return { events, refusal: null };
}

function refused(
  code: SessionRefusal['refused'],
  about: SessionRefusal['about'] = {},
  ...events: readonly SessionEvent[]
): SessionDecision {
  return { events, refusal: refuseAccess(code, about) };
}

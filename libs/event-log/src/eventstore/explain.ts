import { EventLogUnavailable } from '../port';
import { ErrorType, kindOf } from './client';
import { PositionsMissing } from './position';
import { GRPC, StoreFault } from './store-fault';
import { EventNotOurs } from './stored-event';
import { EventStoreUnusable, type UnusableReason } from './unusable';

/** Turns what went wrong at the first contact into a sentence that says what to look at. */
export function explained(error: unknown, address: string): unknown {
  if (error instanceof PositionsMissing || error instanceof EventNotOurs) {
    return new EventStoreUnusable('notEventStore', `${address}: ${error.message}`, { cause: error });
  }
  const fault = faultIn(error);
  if (!fault) return error;
  const reason = reasonOf(fault);
  return new EventStoreUnusable(reason, SENTENCES[reason](address), { cause: fault });
}

function faultIn(error: unknown): StoreFault | undefined {
  if (error instanceof EventLogUnavailable) return faultIn(error.cause);
  if (error instanceof StoreFault) return error;
  return kindOf(error).type && new StoreFault('the first contact failed', { cause: error });
}

type FirstContactReason = Exclude<UnusableReason, 'connectionString' | 'certificateFile' | 'newerFormat'>;

function reasonOf(fault: StoreFault): FirstContactReason {
  const { type, code, cause } = fault;
  if (code === GRPC.unauthenticated) return 'credentialsRefused';
  if (type === ErrorType.ACCESS_DENIED || code === GRPC.permissionDenied) return 'forbidden';
  if (code === GRPC.unimplemented || fault.speaksOtherwise) return 'notEventStore';
  if (fault.distrusts) return 'certificateUntrusted';
  return cause === undefined ? 'noAnswer' : 'unreachable';
}

const SENTENCES: Readonly<Record<FirstContactReason, (address: string) => string>> = {
  credentialsRefused: (address) => `the event store at ${address} refused the name or the password`,
  forbidden: (address) => `the event store at ${address} does not allow this user to write and to read $all`,
  certificateUntrusted: (address) =>
    `the certificate of the event store at ${address} is not trusted: its authority is unknown, it has expired, or it names another host`,
  notEventStore: (address) =>
    `what answers at ${address} is not an EventStoreDB of version 22.10 or later, or it speaks TLS where none is expected, or the other way round`,
  noAnswer: (address) => `the event store at ${address} was called and did not answer`,
  unreachable: (address) => `the event store at ${address} cannot be reached`,
};

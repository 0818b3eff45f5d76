import { Metadata, type ServiceError, status } from '@grpc/grpc-js';

/** What EventStoreDB answers instead of a result: a status, and for its clients the details as trailers. */
export class Refusal extends Error implements Partial<ServiceError> {
  override readonly name = 'Refusal';
  readonly metadata = new Metadata();

  constructor(
    readonly code: status,
    readonly details: string,
    trailers: Readonly<Record<string, string>> = {},
  ) {
    super(details);
    for (const [key, value] of Object.entries(trailers)) this.metadata.set(key, value);
  }
}

export const MAXIMUM_APPEND_SIZE = 1_024 * 1_024;

export const refusals = {
  unauthenticated: () => new Refusal(status.UNAUTHENTICATED, 'Unauthenticated'),
  accessDenied: () => new Refusal(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' }),
  notReady: () => new Refusal(status.UNAVAILABLE, 'Server Is Not Ready'),
  notLeader: (leader: { readonly address: string; readonly port: number }) =>
    new Refusal(status.NOT_FOUND, 'Leader info available', {
      exception: 'not-leader',
      'leader-endpoint-host': leader.address,
      'leader-endpoint-port': String(leader.port),
    }),
  appendTooLarge: () =>
    new Refusal(status.INVALID_ARGUMENT, `Maximum Append Size of ${MAXIMUM_APPEND_SIZE} Exceeded.`, {
      exception: 'maximum-append-size-exceeded',
      'maximum-append-size': String(MAXIMUM_APPEND_SIZE),
    }),
  metadataMissing: (property: string) =>
    new Refusal(status.INVALID_ARGUMENT, `Required Metadata Property '${property}' is missing`, {
      exception: 'missing-required-metadata-property',
      'required-metadata-properties': 'type,content-type',
    }),
  timeout: () => new Refusal(status.ABORTED, 'Operation timed out: Commit phase timeout.'),
  invalidArgument: (details: string) => new Refusal(status.INVALID_ARGUMENT, details),
  /** From a subscription; a read says {@link refusals.unreadablePosition}. */
  invalidPosition: () => new Refusal(status.INVALID_ARGUMENT, 'Trying to read from an invalid position.'),
  unreadablePosition: () => new Refusal(status.UNKNOWN, 'Unexpected ReadAllResult: InvalidPosition'),
} as const;

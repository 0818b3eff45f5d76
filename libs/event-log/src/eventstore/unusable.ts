export type UnusableReason =
  /** The connection string cannot be understood, or asks for what is not supported. */
  | 'connectionString'
  /** A certificate or key file cannot be read. */
  | 'certificateFile'
  | 'unreachable'
  /** The server's certificate is not signed by a known authority, has expired, or names another host. */
  | 'certificateUntrusted'
  /** Name or password are wrong. */
  | 'credentialsRefused'
  /** The user may not write, or not read `$all`. */
  | 'forbidden'
  /** Something else answers there, or an EventStoreDB older than 22.10. */
  | 'notEventStore'
  /** It was reached and never answered. */
  | 'noAnswer'
  /** A newer Rujukan wrote there. */
  | 'newerFormat';

/** The store cannot be opened; the message is a sentence that says what to do and holds no password. */
export class EventStoreUnusable extends Error {
  override readonly name = 'EventStoreUnusable';
  constructor(
    readonly reason: UnusableReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

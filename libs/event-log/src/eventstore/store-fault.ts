import { ErrorType, kindOf } from './client';

/** The store did not do what it was asked, for a reason that lies with it or with the way to it. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault';
  readonly type: ErrorType | undefined;
  /** The status of gRPC. */
  readonly code: number | undefined;

  constructor(message: string, { cause, type }: { cause?: unknown; type?: ErrorType } = {}) {
    super(message, { cause });
    const known = kindOf(cause);
    this.type = type ?? known.type;
    this.code = known.code;
  }

  /** The same request may succeed in a moment. */
  get passing(): boolean {
    const { type, code } = this;
    if (type && LASTING.has(type)) return false;
    if (code !== undefined && LASTING_CODES.has(code)) return false;
    return !this.distrusts && !this.speaksOtherwise;
  }

  /** Of the server's certificate; told by the texts of OpenSSL alone. */
  get distrusts(): boolean {
    return /certificate|altnames/i.test(messageOf(this.cause));
  }

  /** What answers is no gRPC server, or expects TLS where we do not, or the other way round. */
  get speaksOtherwise(): boolean {
    return /wrong version number|packet length too long|protocol error|HTTP status/i.test(
      messageOf(this.cause),
    );
  }
}

const LASTING: ReadonlySet<ErrorType> = new Set([ErrorType.ACCESS_DENIED, ErrorType.STREAM_DELETED]);

/** https://grpc.io/docs/guides/status-codes */
export const GRPC = {
  invalidArgument: 3,
  permissionDenied: 7,
  unimplemented: 12,
  unauthenticated: 16,
} as const;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

const LASTING_CODES: ReadonlySet<number> = new Set(Object.values(GRPC));

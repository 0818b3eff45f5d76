import type { AccessRefusalCode } from '@rujukan/access';
import type { RefusalCode } from '@rujukan/referral';

/** What only the edge refuses: a request that never became a command or a question. */
export type EdgeCode =
  | 'fieldsInvalid'
  | 'bodyNotJson'
  | 'bodyTooLarge'
  | 'contentTypeUnsupported'
  | 'routeUnknown'
  | 'facilityNotFound'
  | 'notificationUnknown'
  | 'smsUnknown'
  | 'signatureInvalid'
  | 'pushOff'
  | 'pushServiceUnknown'
  | 'pushKeysMalformed'
  | 'requestMalformed'
  | 'tokenMissing'
  | 'refreshTokenMissing'
  | 'oidcOff'
  | 'questionInvalid'
  | 'readModelBehind'
  | 'positionMalformed'
  | 'storeUnavailable'
  | 'tooManyExports'
  | 'tooManyRequests'
  | 'tooManyStreams'
  | 'requestTooSlow'
  | 'headersTooLarge'
  | 'internal';

export type ProblemCode = RefusalCode | AccessRefusalCode | EdgeCode;

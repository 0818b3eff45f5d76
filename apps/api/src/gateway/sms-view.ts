import { toIso } from '@rujukan/kernel';
import type { KnownSms, SmsPersonal } from '@rujukan/notifications';
import { caseCode } from '@rujukan/referral';
import type { Disclosed } from '@rujukan/use-cases';

/** An SMS on the wire. `phone` is there where no account has it; `answer` is `null` where nobody was answered. */
export function smsView({ smsId, receivedAt, received, answered, personal, withheld }: Disclosed<KnownSms>) {
  const { text, phone } = (personal ?? {}) as Partial<SmsPersonal['SmsReceived']>;
  const { sender, actor, answerTo, caseId } = received;
  return {
    smsId,
    at: toIso(receivedAt),
    sender,
    accountId: actor?.accountId ?? answerTo,
    facilityId: actor?.facilityId ?? null,
    phone: phone ?? null,
    text: text ?? null,
    withheld,
    caseId,
    caseCode: caseId === null ? null : caseCode(caseId),
    answer: answered?.answer ?? null,
    refused: answered?.refused ?? null,
  };
}

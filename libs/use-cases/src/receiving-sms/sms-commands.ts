import type { SmsState } from '@rujukan/notifications';
import { type CaseCommand, type Occurrence, type SmsMeaning, isSmsFault } from '@rujukan/referral';
import { followingFrom } from './incoming-sms';

type Named = { readonly [C in CaseCommand as C['name']]: Pick<C, 'name' | 'facts'> };
type Asked = Named[CaseCommand['name']];
type Received = SmsState['received'];

/**
 * The ordinary commands of the account whose number it is, in their order: the same for the same SMS, however often.
 * None where there is nothing to do. What she wrote goes with the first of them, for those who read the case.
 */
export function commandsOf(
  smsId: string,
  { received, receivedAt }: SmsState,
  text: string,
): readonly CaseCommand[] {
  const { actor, said, caseId, answer } = received;
  if (!actor || said === null || isSmsFault(said) || caseId === null || answer !== null) return [];
  const at = received.sentAt ?? receivedAt;
  return asked(received, said).map((each, place) => {
    const occurrence: Occurrence = {
      commandId: followingFrom(smsId, each.name),
      occurredAt: { precision: 'exact', at },
      recordedAt: at,
      receivedAt,
      clockOffsetMs: null,
      actor,
    };
    return { ...each, caseId, occurrence, personal: place === 0 ? { note: text } : null };
  });
}

function asked(received: Received, said: SmsMeaning): readonly Asked[] {
  const { legId, to } = received;
  switch (said.verb) {
    case 'raise':
      return [...detection(received, said), ...referral(received, said)];
    case 'depart':
      return legId === null
        ? []
        : [{ name: 'RecordDeparture', facts: { legId, mode: said.mode, escort: said.escort } }];
    case 'arrive':
      return legId === null || to === null ? [] : [{ name: 'AcknowledgeArrival', facts: { legId, at: to } }];
    case 'cancel':
      return [{ name: 'CancelCase', facts: { reason: 'noLongerNeeded', duplicateOf: null } }];
    case 'status':
    case 'help':
      return [];
  }
}

type Raise = Extract<SmsMeaning, { verb: 'raise' }>;

function detection({ actor, personId }: Received, { picture }: Raise): readonly Asked[] {
  const facility = actor?.facilityId ?? null;
  if (picture === null || facility === null) return [];
  const { phase, signs, gestationWeeks } = picture;
  return [
    {
      name: 'DetectCase',
      facts: {
        ...{ phase, signs, gestationWeeks, personId },
        subject: phase === 'newborn' ? 'infant' : 'mother',
        entry: 'puskesmas',
        detectedAt: facility,
        origin: facility,
        riskCategory: null,
        ksprTotal: null,
        motherCaseId: null,
        birthOrder: null,
      },
    },
  ];
}

function referral({ legId, to, referral: stated }: Received, { picture }: Raise): readonly Asked[] {
  if (legId === null || to === null || stated === null) return [];
  const { from, urgency, previousLegId, proposed } = stated;
  return [
    {
      name: 'RaiseReferral',
      facts: {
        ...{ legId, from, to, urgency, previousLegId },
        purpose: previousLegId === null ? 'initial' : 'afterDecline',
        diagnoses: picture?.diagnoses ?? [],
        transportPlanned: null,
        ready: [],
        measuresGiven: [],
        ...(proposed === null ? {} : { choice: { proposed, reason: null } }),
      },
    },
  ];
}

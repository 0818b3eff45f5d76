import { facilityName } from '../device';
import { codeWords } from '../words';
import { type ToldEvent, textIn, textsIn } from './history';
import { journeyWords } from './journey-words';

/** What an event states beside its time, in words; codes that nobody gave words stay away. */
export function detailsOf(event: ToldEvent): readonly string[] {
  const words = journeyWords();
  const code = (list: Readonly<Record<string, string>>, name: string) => wordOf(list, textIn(event, name));
  const codes = (list: Readonly<Record<string, string>>, name: string) =>
    textsIn(event, name).map((each) => wordOf(list, each));
  const place = (name: string) => {
    const facility = textIn(event, name);
    return facility === null ? null : facilityName(facility);
  };
  return present(partsOf());

  function partsOf(): readonly (string | null)[] {
    switch (event.type) {
      case 'CaseDetected':
      case 'CaseRescreened':
        return codes(codeWords().sign, 'signs');
      case 'ReferralRaised':
        return [code(codeWords().urgency, 'urgency'), place('to'), ...textsIn(event, 'diagnoses')];
      case 'ReferralAccepted':
        return codes(words.preparation, 'prepared');
      case 'ReferralDeclined':
        return [code(words.declineReason, 'reason')];
      case 'FamilyDeclined':
        return [code(words.familyReason, 'reason')];
      case 'TransportDeparted':
        return [code(words.transport, 'mode'), code(words.escort, 'escort')];
      case 'PatientArrived':
      case 'CareStarted':
        return [place('at')];
      case 'PatientAdmitted':
        return [place('at'), code(words.ward, 'ward')];
      case 'OutcomeRecorded':
        return [code(words.outcome, 'outcome'), code(words.place, 'place'), textIn(event, 'causeCode')];
      case 'BackReferralSent':
        return [place('to')];
      case 'GlassBroken':
        return [code(words.openingReason, 'reason')];
      case 'BreakGlassReviewed':
        return [code(words.openingFinding, 'finding')];
      case 'DetectionReviewed':
      case 'ReferralSeen':
      case 'ReferralQuestioned':
      case 'QuestionAnswered':
      case 'ReferralEscalated':
      case 'AdviceAsked':
      case 'AdviceContinued':
      case 'AdviceGiven':
      case 'AdviceSeen':
      case 'OutcomeAcknowledged':
      case 'BackReferralAcknowledged':
      case 'FollowUpRecorded':
      case 'MilestoneCorrected':
      case 'InfantLinked':
      case 'CaseCancelled':
      case 'NoteAdded':
        return [];
    }
  }
}

function wordOf(list: Readonly<Record<string, string>>, code: string | null): string | null {
  return code === null ? null : (list[code] ?? null);
}

function present(parts: readonly (string | null)[]): readonly string[] {
  return parts.filter((part): part is string => part !== null);
}

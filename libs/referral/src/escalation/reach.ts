import type { AutomaticEscalation, CaseFacts } from '../case/events';
import type { District } from '../facility/district';
import type { Duty, Role } from '../vocabulary';
import type { EscalationStep } from './next-step';

/** Who could be told; accounts that are closed are none. */
export interface People {
  /** In the order in which they answer. */
  onDuty(facility: string, duty: Duty): readonly string[];
  /** Of a facility; of the district for `null`. */
  accounts(role: Role, facility: string | null): readonly string[];
}

export interface Surroundings {
  readonly people: People;
  readonly district: District;
  /** The hospital to ask next; `null` when nobody is left. */
  readonly next: string | null;
}

type Told = AutomaticEscalation['told'];
type Addressee = Pick<CaseFacts['ReferralEscalated'], 'toFacility' | 'toRole'> & { readonly told: Told };

/** Whom a step tells. An empty roster, or a facility without accounts, leads on to the next who can be told. */
export function escalationFacts(
  step: EscalationStep,
  around: Surroundings,
): CaseFacts['ReferralEscalated'] & { readonly automatic: AutomaticEscalation } {
  const { legId, action, asked, rules } = step;
  const { toFacility, toRole, told } = addresseeOf(step, around);
  return {
    legId,
    step: step.step,
    toFacility,
    toRole,
    channel: 'app',
    automatic: { rules, action, tried: asked, told },
  };
}

function addresseeOf(step: EscalationStep, around: Surroundings): Addressee {
  switch (step.action) {
    case 'secondContact':
      return atHospital(step.to, 'secondContact', around.people);
    case 'nextHospital': {
      const next =
        around.next === null
          ? theDistrict(around.people)
          : { ...atHospital(around.next, 'referralDesk', around.people), toFacility: around.next };
      return { ...next, told: [...next.told, ...senders(step.from, around)] };
    }
    case 'coordinator':
      return theDistrict(around.people);
  }
}

function atHospital(hospital: string, duty: 'secondContact' | 'referralDesk', people: People): Addressee {
  const onDuty = people.onDuty(hospital, duty);
  if (onDuty.length > 0) return { toFacility: hospital, toRole: 'hospital', told: tell(onDuty, duty) };
  const everybody = people.accounts('hospital', hospital);
  return everybody.length > 0
    ? { toFacility: hospital, toRole: 'hospital', told: tell(everybody, 'facility') }
    : theDistrict(people);
}

/** Its coordinators; where there is none, whoever runs the product. */
export function theDistrict(people: People): Addressee {
  const coordinators = people.accounts('coordinator', null);
  if (coordinators.length > 0) {
    return { toFacility: null, toRole: 'coordinator', told: tell(coordinators, 'coordinator') };
  }
  const admins = people.accounts('admin', null);
  return admins.length > 0
    ? { toFacility: null, toRole: 'admin', told: tell(admins, 'admin') }
    : { toFacility: null, toRole: 'coordinator', told: [] };
}

/** Where she was referred from; a posyandu refers through its puskesmas. */
function senders(from: string, { people, district }: Surroundings): Told {
  const facility = district.facility(from);
  const at = facility?.kind === 'posyandu' ? (facility.parentId ?? from) : from;
  const role = facility?.kind === 'hospital' ? 'hospital' : 'midwife';
  return tell(people.accounts(role, at), 'sender');
}

function tell(accountIds: readonly string[], as: Told[number]['as']): Told {
  return [...new Set(accountIds)].map((accountId) => ({ accountId, as }));
}

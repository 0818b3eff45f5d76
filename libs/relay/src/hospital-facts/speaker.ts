import {
  type AccountDirectory,
  type Permission,
  accountIdOfLogin,
  refuseAccess,
  withholds,
} from '@rujukan/access';
import { type Actor, refuse } from '@rujukan/referral';
import type { HospitalFact } from '@rujukan/stage-topics';
import type { AnyRefusal } from '@rujukan/use-cases';
import type { HospitalSources } from './hospital-sources';

const PERMISSION_OF = {
  AcknowledgeArrival: 'acknowledgeArrival',
  AdmitPatient: 'admitPatient',
  StartCare: 'startCare',
  RecordOutcome: 'recordOutcome',
  ReportCapacity: 'reportCapacity',
} as const satisfies Readonly<Record<HospitalFact['name'], Permission>>;

/** Who states a fact: the account of its source, as it stands now; or why that one may not. */
export function speakerOf(
  fact: HospitalFact,
  sources: HospitalSources,
  accounts: AccountDirectory,
): Actor | AnyRefusal {
  const login = sources.get(fact.source);
  if (login === undefined) return { refused: 'sourceUnknown', about: {} };
  const account = accounts.byId(accountIdOfLogin(login));
  if (!account) return refuseAccess('accountUnknown');
  if (account.closed) return refuseAccess('accountClosed');
  const { accountId, role, facilityId } = account;
  const permission = PERMISSION_OF[fact.name];
  // A midwife may do as much, but at her puskesmas and by her own hand.
  if (role !== 'hospital') return refuseAccess('notPermitted', { role, permission });
  const withheld = withholds(account, permission);
  if (withheld) return withheld;
  if (facilityId !== fact.hospital) {
    return refuse('notYourFacility', { yours: facilityId ?? '', theirs: fact.hospital });
  }
  return { accountId, role, facilityId };
}

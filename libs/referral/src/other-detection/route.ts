import type { AgeGroup, OtherSign, PuskesmasService } from './codes';
import { type OtherUrgency, ruleOfSign } from './sign-list';

/** Where somebody goes with what was found. */
export interface Route {
  /** The services of the puskesmas, the first to be seen first. */
  readonly services: readonly PuskesmasService[];
  readonly urgency: OtherUrgency | null;
}

/** Children and youth belong to the cluster of mother and child, whoever is of age to the other one. */
const SERVICE_OF_AGE: Readonly<Record<AgeGroup, PuskesmasService>> = {
  youngChild: 'motherAndChild',
  schoolAge: 'motherAndChild',
  adult: 'adultAndElderly',
  elderly: 'adultAndElderly',
};

/** What the list of signs says of somebody: an emergency comes first, the rest in the order of the list. */
export function routeOf(ageGroup: AgeGroup, signs: readonly OtherSign[]): Route {
  const rules = signs.map(ruleOfSign);
  const services = rules.map(({ service }) => (service === 'byAge' ? SERVICE_OF_AGE[ageGroup] : service));
  const inOrder = [...services.filter((service) => service === 'acrossClusters'), ...services];
  return {
    services: [...new Set(inOrder)],
    urgency: rules.find(({ urgency }) => urgency !== null)?.urgency ?? null,
  };
}

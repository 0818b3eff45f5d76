import type { Interval } from '../../delays/src/index';

export type Leg = { readonly departureToArrival: Interval };

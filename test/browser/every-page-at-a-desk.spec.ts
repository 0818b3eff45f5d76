import { lookAtEveryPage } from './kit/look-at-every-page';
import { AT_A_DESK } from './pages/every-page';

/** Enough for the figures and the plan of coaching. */
const SIMULATED_DAYS = 365;

describe('every page at a desk', () => {
  lookAtEveryPage(AT_A_DESK, SIMULATED_DAYS);
});

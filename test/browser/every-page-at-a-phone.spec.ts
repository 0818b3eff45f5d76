import { lookAtEveryPage } from './kit/look-at-every-page';
import { AT_A_PHONE } from './pages/every-page';

const SIMULATED_DAYS = 6;

describe('every page at a phone', () => {
  lookAtEveryPage(AT_A_PHONE, SIMULATED_DAYS);
});

export { DepartureFields } from './departure-fields';
export { diagnosisInWords } from './diagnosis-words';
export { type ReferralForm, referralFacts, urgencyIn, withoutNulls } from './form';
export { ReferralFields } from './referral-fields';
export { type Beside, sbarOf } from './sbar';
export { keepRankings, useRanking } from './use-ranking';

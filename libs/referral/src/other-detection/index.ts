export * from './codes';
export * from './commands';
export * from './counts';
export * from './decide';
export * from './events';
export {
  type OtherEscalationStep,
  nextOtherEscalation,
  otherEscalationFacts,
  waitsForSomebody,
} from './escalation';
export { type Route, routeOf } from './route';
export { OTHER_SIGN_LIST, OTHER_SIGN_LIST_VERSION, type OtherSignRule, type OtherUrgency } from './sign-list';
export { OTHER_SIGN_SOURCES } from './sign-sources';
export * from './state';

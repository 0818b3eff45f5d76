export * from './answers';
export * from './codes';
export * from './contradictions';
export { signsOfPhase } from './danger-signs';
export type { Finding, Suggestion } from './findings';
export * from './rule-set';
export * from './rule-sets';
export * from './score';

export { type EscalationStep, OVERDUE_AT_MOST_MS, nextEscalation } from './next-step';
export { type People, type Surroundings, escalationFacts } from './reach';
export * from './rules';
export { type EscalationFault, readEscalationRules } from './rules-reading';

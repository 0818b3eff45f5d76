export * from './candidate';
export * from './case-picture';
export * from './history';
export * from './need-rules';
export * from './needs';
export { RANKING_RULES, refusalsIn } from './points';
export * from './rank';
export * from './reasons';
export * from './travel';

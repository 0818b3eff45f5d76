export * from './funnel-limits';
export * from './proportion-limits';

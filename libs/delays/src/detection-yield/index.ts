export * from './detection';
export * from './detection-yield';

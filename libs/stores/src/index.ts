export * from './ports';
export * from './stores';

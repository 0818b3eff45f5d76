export * from './ports';
export * from './stores';
export * from './targets-file';

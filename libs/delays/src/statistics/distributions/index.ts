export * from './beta';
export * from './binomial';
export * from './chi-squared';
export * from './gamma';
export * from './normal';
export * from './student-t';

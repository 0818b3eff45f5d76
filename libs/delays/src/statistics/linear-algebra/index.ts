export * from './autoregressive';
export * from './inverse-diagonal';
export * from './least-squares';
export * from './quadratic-form';
export * from './robust-covariance';

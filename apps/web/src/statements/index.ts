export { type Statement, useStatement } from './use-statement';
export { WhenField } from './when-field';
export { type When, isTime, localOf, momentOf, statedWhen } from './when';

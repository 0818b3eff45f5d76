export { ProblemNotice } from './problem-notice';
export { type Asked, useAnswer } from './use-answer';

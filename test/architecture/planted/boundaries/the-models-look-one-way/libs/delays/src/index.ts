export type Interval = number;

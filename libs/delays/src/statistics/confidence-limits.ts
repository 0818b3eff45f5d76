/** Both in the unit of the estimate. A limit that does not exist, such as an open upper one, is `null`. */
export interface ConfidenceLimits<Upper = number> {
  readonly lower: number;
  readonly upper: Upper;
}

export interface EstimateWithLimits {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

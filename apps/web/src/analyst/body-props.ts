import type { Asked } from './question';

/** What a figure is drawn from: what was asked, and the answers in the order of the requests. */
export interface BodyProps {
  readonly asked: Asked;
  readonly bodies: readonly unknown[];
}

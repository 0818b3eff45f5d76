import { NotAPageOfThisList } from './worklists';

export const ORDINARY_PAGE = 50;
export const LARGEST_PAGE = 200;

export function bounded(limit: number): number {
  return Math.min(Math.max(1, Math.trunc(limit)), LARGEST_PAGE);
}

/** The last row of a page, in the terms by which a list is ordered; `tie` parts the rows of one case. */
export type Marker = readonly [rank: number, time: number, caseKey: number, tie: string];

const BEFORE_ALL: Marker = [-1, 0, 0, ''];
const MARKER = /^(\d)\.(\d{1,16})\.(\d{1,16})\.(.*)$/s;

export function readMarker(after: string | undefined): Marker {
  if (after === undefined) return BEFORE_ALL;
  const [, rank, time, caseKey, tie] = MARKER.exec(after) ?? [];
  if (tie === undefined) throw new NotAPageOfThisList('the page asked for was not named by this list');
  return [Number(rank), Number(time), Number(caseKey), tie];
}

export function markerText(marker: Marker): string {
  return marker.join('.');
}

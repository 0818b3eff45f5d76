import { session } from '../session';
import { absolute, number } from '../words';
import { asOfInstant } from './days';
import type { Asked } from './question';
import { DOUBTS, type TrustLine } from './shapes/trust-line';
import { type Total, isAny } from './shapes/totals';
import { analystWords } from './words';

/** What stands under a plot and in its picture: what is in it, what is not, and as of when. */
export function trustSentences(line: TrustLine, asked: Asked, offset: string): readonly string[] {
  const { trust: words } = analystWords();
  return [
    countsOf(line),
    doubtsOf(line),
    line.hiddenGroups > 0 ? words.hiddenGroups(number(line.hiddenGroups)) : '',
    line.notListed > 0 ? words.notListed(number(line.notListed)) : '',
    line.planned ? words.planned(number(line.planned)) : '',
    isOfTheSample() ? words.sample : '',
    asked.asOf === undefined ? words.now : words.asOf(momentOf(asked.asOf, offset)),
  ].filter(Boolean);
}

function countsOf(line: TrustLine): string {
  const { trust: words } = analystWords();
  const others = (['open', 'missing', 'negative', 'implausible', 'ended'] as const).flatMap((name) => {
    const total = line[name];
    return total && (isAny(total) || name === 'open' || name === 'missing')
      ? [`${said(total)} ${words[name]}`]
      : [];
  });
  return `${[`${said(line.counted)} ${words.counted}`, ...others].join(' · ')}.`;
}

function doubtsOf({ doubts }: TrustLine): string {
  const { trust: words } = analystWords();
  const doubted = DOUBTS.filter((doubt) => doubts && isAny(doubts[doubt]));
  if (!doubts || doubted.length === 0) return '';
  return `${words.ofCounted} ${doubted.map((doubt) => `${said(doubts[doubt])} ${words[doubt]}`).join(' · ')}.`;
}

/** A sum with hidden parts is a bound; of nothing but hidden parts it is said that they are few. */
function said({ known, hidden }: Total): string {
  const { trust, few } = analystWords();
  if (hidden === 0) return number(known);
  return known === 0 && hidden === 1 ? few : trust.atLeast(number(known + hidden));
}

export function isOfTheSample(): boolean {
  const { value } = session;
  return value.kind === 'signedIn' && value.account.role === 'analyst';
}

export function momentOf(moment: string, offset: string): string {
  const at = Date.parse(asOfInstant(moment, offset));
  return Number.isNaN(at) ? moment : absolute(at, Date.now());
}

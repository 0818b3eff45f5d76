import type { ChoiceReason } from '@rujukan/referral';
import { ProblemNotice, useAnswer } from '../asking';
import { facilityName } from '../device';
import { EmptyState, Skeleton, Table } from '../ui';
import { number } from '../words';
import { coordinatorWords } from './words';
import { journeyWords } from '../case-history';

interface ChoicesView {
  readonly referrals: number;
  readonly asProposed: number;
  readonly ways: readonly {
    readonly proposed: string;
    readonly chosen: string;
    readonly reason: ChoiceReason | null;
    readonly count: number;
  }[];
}

/** How often another hospital was chosen than the one proposed, and why. */
export function ChoicesPage() {
  const words = coordinatorWords();
  const { body, problem } = useAnswer<ChoicesView>('/api/candidates/choices');
  return (
    <>
      <h1>{words.choicesTitle}</h1>
      <p class="muted">{words.choicesAbout}</p>
      <ProblemNotice problem={problem} />
      {body === null && problem === null && <Skeleton />}
      {body?.referrals === 0 && <EmptyState>{words.choicesNone}</EmptyState>}
      {body !== null && body.referrals > 0 && (
        <>
          <p>
            <strong>{words.choicesCount(number(body.asProposed), number(body.referrals))}</strong>
          </p>
          <Table
            stacks
            caption={words.choicesTitle}
            rows={body.ways}
            keyOf={({ proposed, chosen, reason }) => `${proposed} ${chosen} ${reason ?? ''}`}
            columns={[
              { key: 'proposed', title: words.proposed, cell: ({ proposed }) => facilityName(proposed) },
              { key: 'chosen', title: words.chosen, cell: ({ chosen }) => facilityName(chosen) },
              {
                key: 'reason',
                title: words.reason,
                cell: ({ reason }) =>
                  reason === null ? words.notStated : journeyWords().choiceReason[reason],
              },
              { key: 'count', title: words.count, isNumber: true, cell: ({ count }) => number(count) },
            ]}
          />
        </>
      )}
    </>
  );
}

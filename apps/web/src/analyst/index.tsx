import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../http';
import { read } from '../session';
import { Notice, Skeleton, Table } from '../ui';
import { number } from '../words';
import { analystWords } from './words';

interface Figures {
  readonly p50: number | null;
  readonly counted: number;
  readonly open: number;
  readonly missing: number;
}

interface Delays {
  readonly rows: readonly { readonly intervals: Readonly<Record<string, Figures | undefined>> }[];
}

const QUESTION = '/api/delays?groupBy=none&intervals=referralToArrival';

export default function AnalystRoom() {
  const words = analystWords();
  const [answer, setAnswer] = useState<Answer<Delays> | null>(null);
  useEffect(() => void read<Delays>(QUESTION).then(setAnswer), []);
  const rows = answer?.ok
    ? answer.body.rows.flatMap(({ intervals }) => intervals.referralToArrival ?? [])
    : [];
  return (
    <div class="page">
      <h1>{words.title}</h1>
      {answer === null && <Skeleton />}
      {answer?.ok === false && (
        <Notice tone="danger" title={answer.problem.title}>
          {answer.problem.detail}
        </Notice>
      )}
      {answer?.ok && (
        <Table
          caption={words.title}
          rows={rows}
          keyOf={({ counted }) => String(counted)}
          columns={[
            {
              key: 'p50',
              title: words.median,
              isNumber: true,
              cell: ({ p50 }) => (p50 === null ? '–' : number(p50)),
            },
            { key: 'counted', title: words.counted, isNumber: true, cell: ({ counted }) => number(counted) },
            { key: 'open', title: words.open, isNumber: true, cell: ({ open }) => number(open) },
            { key: 'missing', title: words.missing, isNumber: true, cell: ({ missing }) => number(missing) },
          ]}
        />
      )}
    </div>
  );
}

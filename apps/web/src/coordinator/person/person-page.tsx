import { useState } from 'preact/hooks';
import { ProblemNotice } from '../../asking';
import { download } from '../../downloads';
import type { Problem } from '../../http';
import { read } from '../../session';
import { Button, Notice } from '../../ui';
import { DecisionDialog } from './decision-dialog';
import { DECISIONS, type Decision } from './decisions';
import { WholeFile } from './file-parts';
import type { FileView } from './file-view';
import { personWords } from './person-words';

/** Everything about one person, once somebody asks for it: each time it is provided stands in the trail. */
export function PersonPage({ personId }: { readonly personId: string }) {
  const words = personWords();
  const [file, setFile] = useState<FileView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [status, setStatus] = useState('');
  const open = async () => {
    const answer = await read<FileView>(`/api/persons/${personId}/file`);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setFile(answer.body);
  };
  const pdf = async () => {
    setStatus(words.downloading);
    const saved = await download(`/api/persons/${personId}/file.pdf`, 'rujukan.pdf');
    setProblem(saved.ok ? null : saved.problem);
    setStatus(saved.ok ? words.downloaded(saved.name) : '');
  };
  return (
    <>
      <p>
        <a href="/coordinator/search">← {words.back}</a>
      </p>
      <h1>{words.title}</h1>
      <p class="muted">{words.about}</p>
      <ProblemNotice problem={problem} />
      <p class="row">
        <Button kind="main" onPress={open}>
          {file === null ? words.open : words.openAgain}
        </Button>
        <Button onPress={pdf}>{words.pdf}</Button>
        <span role="status">{status}</span>
      </p>
      {file !== null && <WholeFile file={file} />}
      <Decisions personId={personId} />
    </>
  );
}

function Decisions({ personId }: { readonly personId: string }) {
  const words = personWords();
  const [asked, setAsked] = useState<Decision | null>(null);
  const [done, setDone] = useState<Decision | null>(null);
  return (
    <section class="card stack">
      <h2>{words.decide}</h2>
      <p class="muted">{words.decideAbout}</p>
      {done !== null && <Notice tone="good">{words.done[done]}</Notice>}
      <p class="row">
        {DECISIONS.map((decision) => (
          <Button
            key={decision}
            kind={decision === 'erasure' ? 'danger' : 'plain'}
            onPress={() => setAsked(decision)}
          >
            {words.decision[decision]}
          </Button>
        ))}
      </p>
      {asked !== null && (
        <DecisionDialog
          personId={personId}
          decision={asked}
          onClose={() => setAsked(null)}
          onDone={() => {
            setDone(asked);
            setAsked(null);
          }}
        />
      )}
    </section>
  );
}

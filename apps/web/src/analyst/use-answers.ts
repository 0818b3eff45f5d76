import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../http';
import { read } from '../session';

export type Answers =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** `isOld` while the next question is being answered. */
  | { readonly kind: 'answered'; readonly bodies: readonly unknown[]; readonly isOld: boolean };

/** Asks whenever the question changes; the last answer stays until the next one is there. */
export function useAnswers(requests: readonly string[]): Answers & { readonly again: () => void } {
  const [answers, setAnswers] = useState<Answers>({ kind: 'waiting' });
  const [round, setRound] = useState(0);
  const question = requests.join(' ');
  useEffect(() => {
    let isOver = false;
    setAnswers((before) => (before.kind === 'answered' ? { ...before, isOld: true } : { kind: 'waiting' }));
    void askAll(requests).then((answered) => {
      if (!isOver) setAnswers(answered);
    });
    return () => {
      isOver = true;
    };
  }, [question, round]);
  return {
    ...answers,
    again: () => {
      setRound(round + 1);
    },
  };
}

async function askAll(requests: readonly string[]): Promise<Answers> {
  const bodies: unknown[] = [];
  for (const answer of await Promise.all(requests.map((request) => read<unknown>(request)))) {
    if (!answer.ok) return { kind: 'failed', problem: answer.problem };
    bodies.push(answer.body);
  }
  return { kind: 'answered', bodies, isOld: false };
}

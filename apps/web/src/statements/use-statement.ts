import { useRef, useState } from 'preact/hooks';
import type { Method, Problem, ReceiptView } from '../http';
import { askAs, clockOffset } from '../session';
import { zone } from '../words';
import { SameCommand } from './same-command';
import { type When, statedWhen } from './when';

export interface Statement {
  readonly problem: Problem | null;
  /** The receipt; `null` where it was refused or did not arrive, with the problem. */
  readonly send: (path: string, facts: object, when?: When) => Promise<ReceiptView | null>;
  readonly forget: () => void;
}

const NOW: When = { kind: 'now' };
const METHOD: Method = 'POST';

/** States facts to the server; the same facts sent again, after whatever happened to the line, count once. */
export function useStatement(): Statement {
  const [problem, setProblem] = useState<Problem | null>(null);
  const command = useRef<SameCommand | null>(null);
  command.current ??= new SameCommand(() => crypto.randomUUID());
  const open = useRef<{ readonly id: string; readonly answer: Promise<ReceiptView | null> } | null>(null);

  const send = (path: string, facts: object, when: When = NOW): Promise<ReceiptView | null> => {
    const id = command.current?.idOf(path, { facts, when }) ?? crypto.randomUUID();
    if (open.current?.id === id) return open.current.answer;
    const answer = sendOnce(path, facts, when, id).finally(() => {
      open.current = null;
    });
    open.current = { id, answer };
    return answer;
  };

  const sendOnce = async (path: string, facts: object, when: When, commandId: string) => {
    const stated = statedWhen(when, { now: Date.now(), offsetMs: clockOffset.value, zone: zone.value });
    const result = await askAs<ReceiptView>(METHOD, path, { commandId, ...stated, ...facts });
    setProblem(result.ok ? null : result.problem);
    if (!result.ok) return null;
    command.current?.recorded();
    return result.body;
  };
  return { problem, send, forget: () => setProblem(null) };
}

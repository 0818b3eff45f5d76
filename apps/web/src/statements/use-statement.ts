import { useRef, useState } from 'preact/hooks';
import type { Problem, ReceiptView } from '../http';
import { askAs, clockOffset } from '../session';
import { zone } from '../words';
import { type Command, SameCommand } from './same-command';
import { type StatedWhen, type When, statedWhen } from './when';

export interface Statement {
  readonly problem: Problem | null;
  /** The receipt; `null` where it was refused or did not arrive, with the problem. */
  readonly send: (path: string, facts: object, when?: When) => Promise<ReceiptView | null>;
}

interface OnItsWay {
  readonly id: string;
  readonly answer: Promise<ReceiptView | null>;
}

const NOW: When = { kind: 'now' };

/** States facts to the server; the same facts sent again, after whatever happened to the line, count once. */
export function useStatement(): Statement {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [same] = useState(() => new SameCommand<StatedWhen>(() => crypto.randomUUID()));
  const onItsWay = useRef<OnItsWay | null>(null);

  const send = (path: string, facts: object, when = NOW): Promise<ReceiptView | null> => {
    const command = same.of(path, { facts, when }, () => timeOf(when));
    if (onItsWay.current?.id === command.commandId) return onItsWay.current.answer;
    const answer = sendOnce(path, facts, command).finally(() => {
      onItsWay.current = null;
    });
    onItsWay.current = { id: command.commandId, answer };
    return answer;
  };

  const sendOnce = async (path: string, facts: object, command: Command<StatedWhen>) => {
    const result = await askAs<ReceiptView>('POST', path, { ...command, ...facts });
    setProblem(result.ok ? null : result.problem);
    if (!result.ok) return null;
    same.recorded();
    return result.body;
  };
  return { problem, send };
}

function timeOf(when: When): StatedWhen {
  const clock = { now: Date.now(), offsetMs: clockOffset.value, zone: zone.value };
  const stated = statedWhen(when, clock);
  if (stated === null) throw new RangeError('a time that is none was not refused by its form');
  return stated;
}

import { useState } from 'preact/hooks';
import { keepTyped, keptTyped, useKept } from '../../device';

/** What is typed for one statement; its command is made with it, so that a second tap states nothing twice. */
export interface Typed {
  readonly commandId: string;
}

export interface Typing<Form extends Typed> {
  /** Under which it is kept. */
  readonly name: string;
  readonly form: Form;
  readonly change: (changed: Partial<Form>) => void;
  /** It was stated: what is typed from now on is another one. */
  readonly isStated: () => void;
}

/** Such as the answer to one question of the hospital. */
export const nameOfTyped = (caseId: string, what: string) => `typed:${caseId}:${what}`;

/** A form on the page of a case, as it was left; `null` until that is known. */
export function useTyped<Form extends Typed>(
  name: string,
  fresh: (commandId: string) => Form,
): Typing<Form> | null {
  const [round, setRound] = useState(0);
  const [form, change, stop] = useKept<Form>(`${name} ${round}`, {
    read: () => keptTyped<Form>(name),
    keep: (typed) => keepTyped(name, typed.commandId, typed),
    fresh: () => fresh(crypto.randomUUID()),
  });
  const isStated = () => {
    stop();
    setRound((before) => before + 1);
  };
  return form && { name, form, change, isStated };
}

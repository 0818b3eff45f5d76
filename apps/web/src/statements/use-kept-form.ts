import { useEffect, useRef, useState } from 'preact/hooks';
import { forget, keep, kept } from '../device';
import { session } from '../session';

export interface KeptForm<Form> {
  readonly form: Form;
  readonly change: (part: Partial<Form>) => void;
  /** The server has it: nothing of it is kept any more. What was typed stays in view unless the next form is given. */
  readonly done: (next?: Form) => void;
}

/** What was typed in this life of the page. */
const typed = new Map<string, object>();
/** One after the other, in the order of the changes. */
let keeping: Promise<unknown> = Promise.resolve();

/**
 * What is typed into the form of this name, sealed at each change: there again after the form was closed, the page left
 * or loaded anew, until it was said.
 */
export function useKeptForm<Form extends object>(about: string, empty: () => Form): KeptForm<Form> {
  const { value } = session;
  const name = `form:${value.kind === 'signedIn' ? value.account.accountId : ''}/${about}`;
  const [form, setForm] = useState(() => (typed.get(name) as Form | undefined) ?? empty());
  const latest = useRef(form);
  const isTouched = useRef(typed.has(name));
  const put = (next: Form) => {
    latest.current = next;
    isTouched.current = true;
    typed.set(name, next);
    setForm(next);
  };
  useEffect(() => {
    if (isTouched.current) return;
    void kept<Form>(name).then((known) => {
      // A newer version of the app may ask for more than was typed into the former one.
      if (known && !isTouched.current) put({ ...latest.current, ...known });
    });
  }, [name]);
  return {
    form,
    change: (part) => {
      const next = { ...latest.current, ...part };
      put(next);
      inOrder(() => keep(name, next));
    },
    done: (next) => {
      typed.delete(name);
      inOrder(() => forget(name));
      if (next === undefined) return;
      latest.current = next;
      setForm(next);
    },
  };
}

function inOrder(next: () => Promise<unknown>): void {
  keeping = keeping.then(next).catch(() => undefined);
}

import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../http';
import { read } from '../session';

export interface Asked<Body> {
  /** The last answer; it stays while a newer one is asked for or cannot be had. */
  readonly body: Body | null;
  readonly problem: Problem | null;
  readonly askAgain: () => Promise<void>;
}

/** What the server answers at a path; asked again where the path changes. `null` asks nothing. */
export function useAnswer<Body>(path: string | null): Asked<Body> {
  const [answer, setAnswer] = useState<{ path: string | null; body: Body | null; problem: Problem | null }>({
    path: null,
    body: null,
    problem: null,
  });
  const current = useRef(path);
  current.current = path;
  const askAgain = useCallback(async () => {
    if (path === null) return;
    const { ok, ...said } = await read<Body>(path);
    if (current.current !== path) return;
    setAnswer((before) => {
      const body = ok && 'body' in said ? said.body : before.path === path ? before.body : null;
      return { path, body, problem: 'problem' in said ? said.problem : null };
    });
  }, [path]);
  useEffect(() => void askAgain(), [askAgain]);
  const isOfThisPath = answer.path === path;
  return {
    body: isOfThisPath ? answer.body : null,
    problem: isOfThisPath ? answer.problem : null,
    askAgain,
  };
}

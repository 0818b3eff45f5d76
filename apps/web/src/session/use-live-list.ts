import { useEffect, useMemo } from 'preact/hooks';
import { LiveList, type ListedRow, type LiveState } from '../http';
import { read, standingToken } from './session';

/** A list of the server as it changes, while the page that asks for it is shown. */
export function useLiveList<Row extends ListedRow>(path: string): LiveState<Row> {
  const list = useMemo(() => new LiveList<Row>({ path, ask: read, token: standingToken }), [path]);
  useEffect(() => {
    void list.follow();
    return () => {
      list.close();
    };
  }, [list]);
  return list.state.value;
}

import { useLocation } from 'preact-iso/router';
import { useEffect, useMemo } from 'preact/hooks';
import { type IncomingView, LiveList } from '../http';
import { read, session, standingToken } from '../session';
import { RoomNav } from '../ui/room-nav';
import { AdvicePage } from './advice-page';
import { AlarmBar } from './alarm-bar';
import { boardRows, countsOf } from './board';
import { BoardPage } from './board-page';
import { CasePage } from './case-page';
import { readDistrict } from './district';
import { HerePage } from './here-page';
import { serverNow } from './moments';
import { ReadyPage } from './ready-page';
import { ToldPage } from './told-page';
import { hospitalWords } from './words';
import './hospital.css';

const CASE_PATH = /^\/hospital\/case\/([0-9a-f-]{36})$/;

/** The emergency desk: one live list behind all its pages, so that the alarm sounds wherever somebody reads. */
export default function HospitalRoom() {
  const words = hospitalWords();
  const { path } = useLocation();
  const list = useMemo(
    () => new LiveList<IncomingView>({ path: '/api/worklists/incoming', ask: read, token: standingToken }),
    [],
  );
  useEffect(() => {
    void list.follow();
    void readDistrict();
    return () => list.close();
  }, [list]);
  const state = list.state.value;
  const rows = boardRows(state.rows ?? [], serverNow());
  const isWall = document.documentElement.dataset.wall !== undefined;
  const links = [
    { href: '/hospital', words: words.page.board, count: countsOf(rows).answer },
    { href: '/hospital/here', words: words.page.here },
    { href: '/hospital/ready', words: words.page.ready },
    { href: '/hospital/told', words: words.page.told },
    { href: '/hospital/advice', words: words.page.advice },
  ];
  return (
    <div class="page hospital">
      <AlarmBar rows={rows} />
      {!isWall && <RoomNav label={words.pages} links={links} path={path} />}
      {pageAt()}
    </div>
  );

  function pageAt() {
    const { value } = session;
    const account = value.kind === 'signedIn' ? value.account : null;
    const [, caseId] = CASE_PATH.exec(path) ?? [];
    if (caseId !== undefined) {
      const row = rows.find(({ view }) => view.case.caseId === caseId);
      return <CasePage key={caseId} caseId={caseId} account={account} inList={row?.view ?? null} />;
    }
    if (path === '/hospital/here') return <HerePage own={account?.facilityId ?? null} />;
    if (path === '/hospital/ready') return <ReadyPage account={account} />;
    if (path === '/hospital/told') return <ToldPage />;
    if (path === '/hospital/advice') return <AdvicePage account={account} />;
    return <BoardPage state={state} rows={rows} isWall={isWall} />;
  }
}

import { useLocation } from 'preact-iso/router';
import { useEffect } from 'preact/hooks';
import { useAnswer } from '../asking';
import type { IncomingView } from '../http';
import { PushLine } from '../push';
import { type Account, session, useLiveList } from '../session';
import { RoomNav } from '../ui/room-nav';
import { AdvicePage } from './advice-page';
import { AlarmBar, SoundIsOn } from './alarm-bar';
import { boardRows, countsOf } from './board';
import { BoardPage } from './board-page';
import { CasePage } from './case-page';
import { readDistrict } from './district';
import { HerePage } from './here-page';
import { serverNow } from './moments';
import { OnwardPage } from './onward-page';
import { ReadyPage } from './ready-page';
import { SearchPage } from './search-page';
import { type Told, ToldPage, unreadIn } from './told-page';
import { WalkInPage } from './walk-in-page';
import { hospitalWords } from './words';
import './hospital.css';

const REFER_PATH = /^\/hospital\/case\/([0-9a-f-]{36})\/refer$/;
const CASE_PATH = /^\/hospital\/case\/([0-9a-f-]{36})$/;

/** Notifications follow a change of the board within a moment. */
const NOT_BEFORE_MS = 2_000;

/** The desk sees who is coming; a specialist what is asked of specialists. */
export default function HospitalRoom() {
  const { value } = session;
  useEffect(() => void readDistrict(), []);
  if (value.kind !== 'signedIn') return null;
  return value.account.role === 'specialist' ? (
    <Specialist account={value.account} />
  ) : (
    <Desk account={value.account} />
  );
}

/** One live list behind all pages of the desk, so that the alarm sounds wherever somebody reads. */
function Desk({ account }: { readonly account: Account }) {
  const words = hospitalWords();
  const { path, query } = useLocation();
  const state = useLiveList<IncomingView>('/api/worklists/incoming');
  const rows = boardRows(state.rows ?? [], serverNow());
  const told = useAnswer<Told>('/api/notifications');
  useEffect(() => {
    const timer = setTimeout(() => void told.askAgain(), NOT_BEFORE_MS);
    return () => clearTimeout(timer);
  }, [state.rows]);
  const isWall = document.documentElement.dataset.wall !== undefined;
  const links = [
    { href: '/hospital', words: words.page.board, count: countsOf(rows).answer },
    { href: '/hospital/here', words: words.page.here },
    { href: '/hospital/ready', words: words.page.ready },
    { href: '/hospital/told', words: words.page.told, count: unreadIn(told.body) },
    { href: '/hospital/advice', words: words.page.advice },
    { href: '/hospital/search', words: words.page.search },
  ];
  return (
    <div class="page hospital">
      <AlarmBar rows={rows} />
      {!isWall && (
        <div class="row spread">
          <RoomNav label={words.pages} links={links} path={path} />
          <SoundIsOn />
          <PushLine />
        </div>
      )}
      {pageAt()}
    </div>
  );

  function pageAt() {
    const [, caseId] = CASE_PATH.exec(path) ?? [];
    if (caseId !== undefined) {
      const row = rows.find(({ view }) => view.case.caseId === caseId);
      return (
        <CasePage
          key={caseId}
          caseId={caseId}
          account={account}
          inList={row?.view ?? null}
          shownFrom={query.atLeast}
        />
      );
    }
    const [, referred] = REFER_PATH.exec(path) ?? [];
    if (referred !== undefined) return <OnwardPage key={referred} caseId={referred} account={account} />;
    if (path === '/hospital/walk-in') return <WalkInPage />;
    if (path === '/hospital/here') return <HerePage />;
    if (path === '/hospital/ready') return <ReadyPage account={account} />;
    if (path === '/hospital/told') return <ToldPage asked={told} />;
    if (path === '/hospital/search') return <SearchPage />;
    if (path === '/hospital/advice') return <AdvicePage account={account} />;
    return <BoardPage state={state} rows={rows} isWall={isWall} />;
  }
}

function Specialist({ account }: { readonly account: Account }) {
  const words = hospitalWords();
  const told = useAnswer<Told>('/api/notifications');
  const { path } = useLocation();
  const links = [
    { href: '/hospital', words: words.page.advice },
    { href: '/hospital/told', words: words.page.told, count: unreadIn(told.body) },
    { href: '/hospital/ready', words: words.page.ready },
  ];
  return (
    <div class="page hospital">
      <RoomNav label={words.pages} links={links} path={path} />
      {pageAt()}
    </div>
  );

  function pageAt() {
    const [, caseId] = CASE_PATH.exec(path) ?? [];
    if (caseId !== undefined)
      return <CasePage key={caseId} caseId={caseId} account={account} inList={null} />;
    if (path === '/hospital/told') return <ToldPage asked={told} />;
    if (path === '/hospital/ready') return <ReadyPage account={account} />;
    return <AdvicePage account={account} />;
  }
}

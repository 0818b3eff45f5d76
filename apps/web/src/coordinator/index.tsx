import { useLocation } from 'preact-iso/router';
import { useEffect } from 'preact/hooks';
import { type Asked, useAnswer } from '../asking';
import type { IncomingView, ListView, OverdueView, WaitingView } from '../http';
import { useLiveList } from '../session';
import { StaleState } from '../ui';
import { RoomNav } from '../ui/room-nav';
import { CasePage } from './case-page';
import { ChoicesPage } from './choices-page';
import { CoachingPage } from './coaching/coaching-page';
import { CorrectPage, toCorrect } from './correct-page';
import { DetectionsPage } from './detections-page';
import { DistrictPage } from './district-page';
import { EscalationsPage } from './escalations-page';
import { openLetters } from './letters';
import { LettersPage, isPast } from './letters-page';
import { type Told, notTaken } from './not-taken';
import { OpeningsPage } from './openings-page';
import { OverduePage } from './overdue-page';
import { PersonPage } from './person/person-page';
import { SmsPage } from './sms-page';
import { SearchPage } from './search-page';
import { unanswered } from './unanswered';
import { coordinatorWords } from './words';
import './coordinator.css';

const PERSON_PATH = /^\/coordinator\/person\/([0-9a-f-]{36})$/;
const CASE_PATH = /^\/coordinator\/case\/([0-9a-f-]{36})$/;
/** A busy district changes every second; the list of the overdue is read anew at most this often. */
const NOT_BEFORE_MS = 4_000;

/** The district: what is overdue, who was told, what is to be looked into. */
export default function CoordinatorRoom() {
  const words = coordinatorWords();
  const { path } = useLocation();
  const incoming = useLiveList<IncomingView>('/api/worklists/incoming');
  const waiting = useLiveList<WaitingView>('/api/worklists/waiting');
  const overdue = useAnswer<ListView<OverdueView>>('/api/worklists/overdue?limit=200');
  useAskedAgain(overdue, [incoming.rows, waiting.rows]);
  const told = useAnswer<Told>('/api/notifications?limit=200');
  useAskedAgain(told, []);
  const links = [
    { href: '/coordinator', words: words.page.overdue, count: overdue.body?.rows.length ?? 0 },
    {
      href: '/coordinator/escalations',
      words: words.page.escalations,
      count: unanswered(incoming.rows ?? []).length + notTaken(told.body).length,
    },
    { href: '/coordinator/district', words: words.page.district },
    {
      href: '/coordinator/letters',
      words: words.page.letters,
      count: openLetters(waiting.rows ?? [], isPast).filter(({ isOverdue }) => isOverdue).length,
    },
    { href: '/coordinator/correct', words: words.page.correct, count: toCorrect(waiting.rows ?? []).length },
    { href: '/coordinator/sms', words: words.page.sms },
    { href: '/coordinator/openings', words: words.page.openings },
    { href: '/coordinator/detections', words: words.page.detections },
    { href: '/coordinator/coaching', words: words.page.coaching },
    { href: '/coordinator/choices', words: words.page.choices },
    { href: '/coordinator/search', words: words.page.search },
  ];
  return (
    <div class="page">
      <RoomNav label={words.pages} links={links} path={path} />
      <StaleState heardAt={incoming.heardAt} cut={incoming.problem !== null} />
      {pageAt()}
    </div>
  );

  function pageAt() {
    const [, caseId] = CASE_PATH.exec(path) ?? [];
    if (caseId !== undefined) return <CasePage key={caseId} caseId={caseId} />;
    const [, personId] = PERSON_PATH.exec(path) ?? [];
    if (personId !== undefined) return <PersonPage key={personId} personId={personId} />;
    switch (path) {
      case '/coordinator/escalations':
        return <EscalationsPage rows={incoming.rows} told={told} />;
      case '/coordinator/district':
        return <DistrictPage incoming={incoming.rows} waiting={waiting.rows} overdue={overdue.body} />;
      case '/coordinator/letters':
        return <LettersPage rows={waiting.rows} />;
      case '/coordinator/sms':
        return <SmsPage />;
      case '/coordinator/correct':
        return <CorrectPage rows={waiting.rows} />;
      case '/coordinator/openings':
        return <OpeningsPage />;
      case '/coordinator/detections':
        return <DetectionsPage />;
      case '/coordinator/coaching':
        return <CoachingPage />;
      case '/coordinator/choices':
        return <ChoicesPage />;
      case '/coordinator/search':
        return <SearchPage />;
      default:
        return <OverduePage asked={overdue} />;
    }
  }
}

function useAskedAgain({ askAgain }: Asked<unknown>, whenever: readonly unknown[]): void {
  useEffect(() => {
    const timer = setTimeout(() => void askAgain(), NOT_BEFORE_MS);
    return () => clearTimeout(timer);
  }, whenever);
  useEffect(() => {
    const timer = setInterval(() => void askAgain(), 60_000);
    return () => clearInterval(timer);
  }, []);
}

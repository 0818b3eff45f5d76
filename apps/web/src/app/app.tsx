import { LocationProvider, Route, Router, useLocation } from 'preact-iso/router';
import { ErrorBoundary } from 'preact-iso/lazy';
import { useEffect, useRef } from 'preact/hooks';
import { readFacilities } from '../device';
import { hasOpened, session } from '../session';
import { Skeleton } from '../ui';
import { FirstPasswordPage } from './first-password-page';
import { FromNotices } from './from-notices';
import { caseAddressOf, homeOf } from './home-of';
import { OutboxLine, RoomLine } from './outbox-line';
import { AccountPage, Analyst, Coordinator, Hospital, Kader, Midwife, OutboxPage, SetUpPage } from './rooms';
import { SignInPage } from './sign-in-page';
import { StandingNotice } from './standing-notice';
import { TopBar } from './top-bar';
import { NewerVersion } from './updates';
import { appWords } from './words';
import './app.css';

export function App() {
  return (
    <LocationProvider>
      <TopBar />
      <OutboxLine />
      <RoomLine />
      <main id="content" tabIndex={-1}>
        <Content />
      </main>
    </LocationProvider>
  );
}

function Content() {
  const { path } = useLocation();
  const { value } = session;
  useFocusOnNewPages(`${value.kind} ${path}`);
  if (path === '/set-up') return <SetUpRoute />;
  if (value.kind === 'signedOut') return <SignInPage />;
  if (!hasOpened.value) return <Locked />;
  if (value.account.mustChangePassword) return <FirstPasswordPage />;
  return <Rooms />;
}

/** Whoever has no mouse goes on with the content of a new page: what they pressed went with the former one. */
function useFocusOnNewPages(page: string): void {
  const former = useRef(page);
  useEffect(() => {
    if (former.current === page) return;
    former.current = page;
    if (document.activeElement === document.body) document.getElementById('content')?.focus();
  }, [page]);
}

function SetUpRoute() {
  return (
    <ErrorBoundary>
      <SetUpPage />
    </ErrorBoundary>
  );
}

function Rooms() {
  useEffect(() => void readFacilities(), []);
  return (
    <>
      <div class="page page-notice">
        <StandingNotice />
        <NewerVersion />
        <FromNotices />
      </div>
      <ErrorBoundary>
        <Router>
          <Route path="/kader/:page*" component={Kader} />
          <Route path="/midwife/:page*" component={Midwife} />
          <Route path="/hospital/:page*" component={Hospital} />
          <Route path="/coordinator/:page*" component={Coordinator} />
          <Route path="/analyst/:page*" component={Analyst} />
          <Route path="/account" component={AccountPage} />
          <Route path="/outbox" component={OutboxPage} />
          <Route path="/case/:caseId" component={ToCase} />
          <Route path="/" component={ToHome} />
          <Route default component={NotFound} />
        </Router>
      </ErrorBoundary>
    </>
  );
}

function ToHome() {
  const { route } = useLocation();
  useEffect(() => {
    const { value } = session;
    if (value.kind === 'signedIn') route(homeOf(value.account.role), true);
  }, [session.value]);
  return <Waiting />;
}

/** The way of a notification, which knows the case and not who reads it. */
function ToCase({ caseId = '' }: { readonly caseId?: string }) {
  const { route } = useLocation();
  useEffect(() => {
    const { value } = session;
    if (value.kind === 'signedIn') route(caseAddressOf(value.account.role, caseId), true);
  }, [session.value, caseId]);
  return <Waiting />;
}

/** A device that several people use shows nothing of what it keeps before somebody proved who they are. */
function Locked() {
  return (
    <div class="page">
      <StandingNotice />
      <Skeleton />
    </div>
  );
}

function Waiting() {
  return (
    <div class="page">
      <Skeleton />
    </div>
  );
}

function NotFound() {
  const words = appWords();
  return (
    <div class="page page-narrow">
      <h1>{words.notFound}</h1>
      <a class="button" href="/">
        {words.home}
      </a>
    </div>
  );
}

import type { ComponentChildren } from 'preact';
import { type CaseWithHistory, type ToldEvent, journeyWords, latest, textIn, textsIn } from '../case-history';
import { facilityName } from '../device';
import type { PersonView } from '../http';
import { onThisClock } from '../session';
import { Badge, Clock, Moment } from '../ui';
import { ageOn } from './age';
import { Expected, Needs } from './board-card';
import { caseWords } from './case-words';
import { serverNow } from './moments';
import { patientIn, stayAt } from './patient-here';
import { hospitalWords } from './words';

interface CaseFactsProps {
  readonly about: CaseWithHistory;
  /** The hospital that reads it; `null` where it is none. */
  readonly own: string | null;
}

/** What the desk reads of a patient before and while it answers. */
export function CaseFacts({ about, own }: CaseFactsProps) {
  const words = caseWords();
  const isSentOn = own !== null && patientIn(about, own).sentOn !== null;
  const legId = isSentOn ? (stayAt(about, own)?.legId ?? null) : (about.leg?.legId ?? null);
  const raised = latest(about.history, 'ReferralRaised', legId);
  const accepted = latest(about.history, 'ReferralAccepted', legId);
  return (
    <section class="card stack">
      <h2>{words.condition}</h2>
      <dl class="facts">
        <Fact name={hospitalWords().from}>
          {facilityName((isSentOn ? raised && textIn(raised, 'from') : about.leg?.from) ?? about.origin)}
        </Fact>
        <Fact name={words.detectedAt}>
          {facilityName(about.detectedAt)}
          {about.detected !== null && (
            <>
              {' · '}
              <Moment at={onThisClock(about.detected)} />
            </>
          )}
        </Fact>
        {raised && <Heard raised={raised} isOver={about.outcome !== null} />}
        {about.leg && about.leg.diagnoses.length > 0 && (
          <Fact name={words.diagnoses}>{about.leg.diagnoses.join(', ')}</Fact>
        )}
        {!isSentOn && isComing(about) && <Expected about={about} expectedAt={arrivedAt(about)} />}
        <Needs about={about} />
      </dl>
      {raised?.person?.note !== undefined && (
        <div class="stack-tight">
          <h3>{words.sbar}</h3>
          <p class="said">{raised.person.note}</p>
        </div>
      )}
      <Ready title={words.measures} event={raised} name="measuresGiven" list={journeyWords().measure} />
      <Ready title={words.readiness} event={raised} name="ready" list={journeyWords().ready} />
      <Ready title={words.preparedShort} event={accepted} name="prepared" list={journeyWords().preparation} />
      <PersonFacts about={about} />
    </section>
  );
}

/** A name and what is known under it. */
export function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Heard({ raised, isOver }: { readonly raised: ToldEvent; readonly isOver: boolean }) {
  const heardAt = onThisClock(raised.receivedAt);
  return (
    <Fact name={caseWords().heard}>
      {isOver ? (
        <Moment at={heardAt} />
      ) : (
        <>
          <Clock since={heardAt} /> · <Moment at={heardAt} />
        </>
      )}
    </Fact>
  );
}

interface ReadyProps {
  readonly title: string;
  readonly event: ToldEvent | null;
  readonly name: string;
  readonly list: Readonly<Record<string, string>>;
}

function Ready({ title, event, name, list }: ReadyProps) {
  const codes = event === null ? [] : textsIn(event, name);
  if (codes.length === 0) return null;
  return (
    <div class="stack-tight">
      <h3>{title}</h3>
      <ul class="row">
        {codes.map((code) => (
          <li key={code}>
            <Badge tone="good">{list[code] ?? code}</Badge>
          </li>
        ))}
      </ul>
    </div>
  );
}

function PersonFacts({ about: { person } }: { readonly about: CaseWithHistory }) {
  const words = caseWords();
  if (person === null) return null;
  const facts = [
    [words.nik, person.nik],
    [words.birthDate, birthDateIn(person)],
    [words.phone, person.phone],
    [words.address, person.address],
  ] as const;
  const known = facts.filter(([, value]) => value !== undefined);
  if (known.length === 0) return null;
  return (
    <div class="stack-tight">
      <h3>{words.person}</h3>
      <dl class="facts">
        {known.map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
      </dl>
    </div>
  );
}

function isComing({ leg, outcome }: CaseWithHistory): boolean {
  return (
    leg !== null &&
    outcome === null &&
    ['raised', 'seen', 'accepted', 'departed', 'arrived'].includes(leg.status)
  );
}

function arrivedAt({ leg }: CaseWithHistory): number | null {
  const arrived = leg?.times.arrived ?? null;
  return arrived === null ? null : Date.parse(arrived);
}

function birthDateIn({ birthDate }: PersonView): string | undefined {
  if (birthDate === undefined) return undefined;
  const years = ageOn(birthDate, serverNow());
  return years === null ? birthDate : `${birthDate} (${caseWords().age(years)})`;
}

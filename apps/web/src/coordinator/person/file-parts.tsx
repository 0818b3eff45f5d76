import { Badge, EmptyState, Table } from '../../ui';
import { language } from '../../words';
import type { FileView, FiledEvent, Told, ToldPersonal } from './file-view';
import { personWords } from './person-words';
import './person.css';

const said = (told: Told) => told[language.value];

/** All of a file, in the order in which it is printed. */
export function WholeFile({ file }: { readonly file: FileView }) {
  const words = personWords();
  const { preparedAt, identity, cases, otherDetections, decisions } = file;
  return (
    <>
      <section class="card stack">
        <h2>{words.identity}</h2>
        <p class="small muted">
          {words.prepared} {said(preparedAt)}
        </p>
        {identity.length === 0 ? <p>{words.identityNone}</p> : <Personal told={identity} />}
      </section>
      <section class="card stack">
        <h2>{words.decisions}</h2>
        {decisions.length === 0 ? <p>{words.decisionsNone}</p> : <Events events={decisions} />}
      </section>
      {cases.map(({ caseId, about, events }) => (
        <section key={caseId} class="card stack">
          <h2>{words.caseOf(said(about))}</h2>
          <Events events={events} />
        </section>
      ))}
      {otherDetections.map(({ otherDetectionId, about, events }) => (
        <section key={otherDetectionId} class="card stack">
          <h2>{words.otherOf(said(about))}</h2>
          <Events events={events} />
        </section>
      ))}
      <Readings file={file} />
    </>
  );
}

function Personal({ told }: { readonly told: readonly ToldPersonal[] }) {
  return (
    <dl class="told">
      {told.map(({ label, value }) => (
        <div key={label.id}>
          <dt>{said(label)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Events({ events }: { readonly events: readonly FiledEvent[] }) {
  return (
    <ol class="stack">
      {events.map((event) => (
        <li key={event.id} class="stack-tight filed">
          <p class="row spread">
            <strong>{said(event.title)}</strong>
            <span>{said(event.occurred)}</span>
          </p>
          <p class="small muted">
            {said(event.by)} · {personWords().received} {said(event.received)}
          </p>
          <dl class="told small">
            {event.facts.map(({ label, value }) => (
              <div key={label.id}>
                <dt>{said(label)}</dt>
                <dd>{said(value)}</dd>
              </div>
            ))}
          </dl>
          {event.personal.length > 0 && <Personal told={event.personal} />}
          {event.withheld !== null && (
            <p>
              <Badge tone="waiting">{said(event.withheld)}</Badge>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function Readings({ file: { readings } }: { readonly file: FileView }) {
  const words = personWords();
  const rows = readings.map((reading, place) => ({ ...reading, place }));
  return (
    <section class="card stack">
      <h2>{words.readings}</h2>
      {rows.length === 0 && <EmptyState>{words.readingsNone}</EmptyState>}
      {rows.length > 0 && (
        <Table
          caption={words.readings}
          rows={rows}
          keyOf={({ place }) => String(place)}
          columns={[
            { key: 'at', title: words.at, cell: ({ at }) => said(at) },
            { key: 'by', title: words.by, cell: ({ by }) => said(by) },
            { key: 'where', title: words.shownIn, cell: ({ shownIn }) => said(shownIn) },
            { key: 'why', title: words.why, cell: ({ why }) => said(why) },
          ]}
        />
      )}
    </section>
  );
}

import type { RuleSet, ScreeningScore } from '@rujukan/referral';
import { Badge, Notice, type Tone } from '../ui';
import { codeWords, language } from '../words';
import { screeningWords } from './words';

const TONES = { emergency: 'danger', urgent: 'waiting', planned: 'accent' } as const satisfies Record<
  NonNullable<ScreeningScore['suggestion']['urgency']>,
  Tone
>;
const COLOURS = { red: 'danger', yellow: 'waiting', green: 'good' } as const;

interface OutcomeProps {
  readonly score: ScreeningScore;
  readonly ruleSet: RuleSet;
}

/** What was counted, what it suggests and from which sources; it supports and does not decide. */
export function Outcome({ score, ruleSet }: OutcomeProps) {
  const words = screeningWords();
  const { suggestion, notice, dangerSignsOverride, findings } = score;
  const { urgency } = suggestion;
  return (
    <section class="card stack-tight" aria-live="polite" aria-label={words.result}>
      <h2>{words.result}</h2>
      <p class="row">
        {urgency !== null && <Badge tone={TONES[urgency]}>{codeWords().urgency[urgency]}</Badge>}
        <strong>{suggestion.words[language.value]}</strong>
      </p>
      {dangerSignsOverride && <Notice tone="danger">{words.override}</Notice>}
      <Totals score={score} />
      {findings.length > 0 && (
        <details>
          <summary>{words.because}</summary>
          <ul class="stack-tight">
            {findings.map((found) => (
              <li key={found.rule}>
                {found.words[language.value]}
                <br />
                <span class="small muted">
                  {words.source}: {ruleSet.sources[found.source] ?? found.source}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p class="small muted">{notice[language.value]}</p>
    </section>
  );
}

function Totals({ score: { kspr, mtbm, downe } }: Pick<OutcomeProps, 'score'>) {
  const words = screeningWords();
  return (
    <>
      {kspr && (
        <p>
          <strong>{words.kspr(kspr.total, kspr.category)}</strong>
          {!kspr.isSettled && <span class="small muted"> ({words.upTo(kspr.highestTotal)})</span>}
        </p>
      )}
      {mtbm && (
        <p class="row">
          {mtbm.classes.map(({ part, colour }) => (
            <Badge key={part} tone={colour === null ? 'plain' : COLOURS[colour]}>
              {words.part[part]}: {colour === null ? words.notSettled : words.colour[colour]}
            </Badge>
          ))}
        </p>
      )}
      {downe && (
        <p>
          <strong>{words.downeTotal(downe.total)}</strong>
          {!downe.isSettled && <span class="small muted"> ({words.upTo(downe.highestTotal)})</span>}
        </p>
      )}
    </>
  );
}

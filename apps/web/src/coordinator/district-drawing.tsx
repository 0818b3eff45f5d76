import { number } from '../words';
import type { Mark, Schematic } from './schematic';
import { coordinatorWords } from './words';

/** Circles are puskesmas, squares hospitals; a triangle with a number tells how many are overdue there. */
export function DistrictDrawing({ schematic }: { readonly schematic: Schematic }) {
  const words = coordinatorWords();
  const { marks, ticks, asideX, width, height } = schematic;
  return (
    <div class="schematic card" tabIndex={0} role="region" aria-label={words.districtTitle}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.districtAbout}>
        {ticks.map(({ km, x }) => (
          <g key={km}>
            <line class="axis" x1={x} x2={x} y1={36} y2={height - 20} />
            <text class="axis-words" x={x} y={height - 4}>
              {number(km)} km
            </text>
          </g>
        ))}
        <text class="aside-words" x={asideX - 10} y={24}>
          {words.aside}
        </text>
        {marks.map((mark) => (
          <PlaceMark key={mark.facilityId} mark={mark} asideX={asideX} />
        ))}
      </svg>
    </div>
  );
}

function PlaceMark({ mark, asideX }: { readonly mark: Mark; readonly asideX: number }) {
  const words = coordinatorWords();
  const { name, kind, km, x, y, radius, open, overdue } = mark;
  const says = `${name}: ${words.openCount(number(open), number(overdue))}`;
  return (
    <g>
      <title>{says}</title>
      {kind === 'hospital' ? (
        <rect class="mark" x={x - radius} y={y - radius} width={2 * radius} height={2 * radius} rx={3} />
      ) : (
        <circle class="mark" cx={x} cy={y} r={radius} />
      )}
      {open > 0 && (
        <text class="mark-count" x={x} y={y + 4.5}>
          {number(open)}
        </text>
      )}
      {overdue > 0 && <Late x={x + radius + halfOf(overdue) - 5} y={y - radius + 4} count={overdue} />}
      <text x={x + radius + (overdue > 0 ? 2 * halfOf(overdue) - 2 : 8)} y={y + 4.5}>
        {shortened(name)}
        {km !== null && x === asideX && ` · ${number(km)} km`}
      </text>
    </g>
  );
}

function Late({ x, y, count }: { readonly x: number; readonly y: number; readonly count: number }) {
  return (
    <g>
      <path class="mark-late" d={`M${x} ${y - 12} l${halfOf(count)} 24 h${-2 * halfOf(count)} z`} />
      <text class="mark-late-count" x={x} y={y + 9}>
        {number(count)}
      </text>
    </g>
  );
}

/** Half as wide as a triangle must be for its number to stand inside. */
const halfOf = (count: number) => (count < 10 ? 14 : 20);

const LONGEST_NAME = 30;

/** The shape says that it is a puskesmas. */
function shortened(name: string): string {
  const short = name.replace(/^Puskesmas /, '');
  return short.length <= LONGEST_NAME ? short : `${short.slice(0, LONGEST_NAME - 1)}…`;
}

export function Legend() {
  const words = coordinatorWords();
  return (
    <ul class="legend small">
      <li>
        <svg viewBox="0 0 28 28" aria-hidden="true">
          <rect class="mark" x="5" y="5" width="18" height="18" rx="3" />
        </svg>
        {words.hospitalMark}
      </li>
      <li>
        <svg viewBox="0 0 28 28" aria-hidden="true">
          <circle class="mark" cx="14" cy="14" r="9" />
        </svg>
        {words.puskesmasMark}
      </li>
      <li>
        <svg viewBox="0 0 28 28" aria-hidden="true">
          <path class="mark-late" d="M14 2 l12 22 h-24 z" />
        </svg>
        {words.lateMark}
      </li>
    </ul>
  );
}

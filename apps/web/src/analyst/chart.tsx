import * as Plot from '@observablehq/plot';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** A plot for a frame of so many pixels. */
export type Draw = (width: number) => Plot.PlotOptions;

interface ChartProps {
  readonly draw: Draw;
  /** What it shows, in a sentence; the table has the numbers. */
  readonly label: string;
}

/** Narrower, labels would stand on each other; a small screen moves it sideways. */
const LEAST_WIDTH = 640;

/** Draws anew when the question or the room for it changes; colours follow the theme by themselves. */
export function Chart({ draw, label }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current } = frame;
    if (!current) return;
    setWidth(current.clientWidth);
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (width === 0) return;
    frame.current?.replaceChildren(drawn(draw(Math.max(width, LEAST_WIDTH)), label));
  }, [draw, width, label]);
  return <div class="plot-frame" ref={frame} tabIndex={width < LEAST_WIDTH ? 0 : -1} />;
}

function drawn(options: Plot.PlotOptions, label: string): Element {
  const svg = Plot.plot({ ...options, className: 'plot' });
  // Its style sheet is written into the picture, which the server's policy forbids; ours has the same rules.
  svg.querySelector('style')?.remove();
  svg.setAttribute('font-family', 'system-ui, sans-serif');
  svg.setAttribute('font-size', '13');
  // One picture with one name: what its parts are called is for tests alone.
  for (const part of svg.querySelectorAll('g[aria-label]')) {
    part.setAttribute('data-mark', part.getAttribute('aria-label') ?? '');
    part.removeAttribute('aria-label');
  }
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  return svg;
}

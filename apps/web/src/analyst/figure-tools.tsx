import { useState } from 'preact/hooks';
import { download, save } from '../downloads';
import { Button } from '../ui';
import { zone } from '../words';
import { offsetOf } from './days';
import { type Caption, pngFile, svgFile } from './picture';
import type { Asked, Page } from './question';
import { FACTS_FORMATS, type FactsFormat, factsFile } from './requests';
import { analystWords } from './words';

interface FigureToolsProps {
  readonly page: Page;
  readonly asked: Asked;
  readonly caption: Caption;
  /** Looked for when it is needed: it is drawn anew with every question. */
  readonly plotIn: () => SVGSVGElement | null;
  readonly csv: () => string;
  readonly isTableShown: boolean;
  /** `null` where there is nothing but the table. */
  readonly onToggle: (() => void) | null;
}

export function FigureTools({ page, asked, caption, plotIn, csv, isTableShown, onToggle }: FigureToolsProps) {
  const words = analystWords();
  const [said, setSaid] = useState('');
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    setSaid(words.copied);
  };
  const facts = async (format: FactsFormat) => {
    setSaid(words.downloading);
    const path = factsFile(page, asked, offsetOf(zone.value), format);
    const file = await download(path, `rujukan-delay-facts.${format}`);
    setSaid(file.ok ? words.downloaded(file.name) : `${file.problem.title}. ${file.problem.detail}`);
  };
  const picture = async (format: 'svg' | 'png') => {
    const plot = plotIn();
    if (!plot) return;
    const svg = svgFile(plot, caption);
    save(
      format === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await pngFile(svg),
      `rujukan-${page}.${format}`,
    );
  };
  return (
    <div class="row figure-tools">
      {onToggle && (
        <Button expanded={isTableShown} onPress={onToggle}>
          {isTableShown ? words.hideTable : words.showTable}
        </Button>
      )}
      <Button onPress={copy}>{words.copyLink}</Button>
      <details class="menu">
        <summary class="button">{words.download}</summary>
        <div class="menu-panel card stack-tight">
          {onToggle && (
            <Files title={words.picture} formats={['svg', 'png']} onChoose={(format) => picture(format)} />
          )}
          <Files
            title={words.numbers}
            formats={['csv']}
            onChoose={() => save(new Blob([csv()], { type: 'text/csv' }), `rujukan-${page}.csv`)}
          />
          <Files title={words.facts} formats={FACTS_FORMATS} onChoose={facts} />
          <p class="small muted">{words.factsNote}</p>
        </div>
      </details>
      <span class="small" role="status">
        {said}
      </span>
    </div>
  );
}

interface FilesProps<Format extends string> {
  readonly title: string;
  readonly formats: readonly Format[];
  readonly onChoose: (format: Format) => unknown;
}

function Files<Format extends string>({ title, formats, onChoose }: FilesProps<Format>) {
  return (
    <div role="group" aria-label={title}>
      <p class="small">
        <strong>{title}</strong>
      </p>
      <div class="row">
        {formats.map((format) => (
          <Button key={format} label={`${title}: ${format.toUpperCase()}`} onPress={() => onChoose(format)}>
            {format.toUpperCase()}
          </Button>
        ))}
      </div>
    </div>
  );
}

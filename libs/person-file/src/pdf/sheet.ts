import PDFDocument from 'pdfkit';
import type { Words } from '@rujukan/referral';
import { FONTS } from './fonts';

const MARGIN = 48;
const FOOT = 24;
const INK = '#1a1a1a';
const FAINT = '#5c6670';
const LINE = '#c9d1d8';
const ACCENT = '#14532d';

export interface Column {
  readonly title: Words;
  /** Parts of the width of the page. */
  readonly share: number;
}

/** One language under the other, the second fainter. */
export interface Cell {
  readonly main: string;
  readonly second?: string | undefined;
  readonly isStrong?: boolean;
}

interface Line {
  readonly text: string;
  readonly font: 'text' | 'bold';
  readonly size: number;
  readonly ink: string;
}

const BETWEEN_CELLS = 1.5;

function linesOf({ main, second, isStrong = false }: Cell): readonly Line[] {
  const first = { text: main, font: isStrong ? 'bold' : 'text', size: 8.5, ink: INK } as const;
  if (second === undefined || second === main) return [first];
  return [first, { text: second, font: 'text', size: 7.5, ink: FAINT }];
}

/** A page in A4 with what a file needs: headings, pairs, tables that break between rows. */
export class Sheet {
  readonly document: PDFKit.PDFDocument;
  private readonly chunks: Buffer[] = [];

  constructor(title: string) {
    this.document = new PDFDocument({
      size: 'A4',
      margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT },
      bufferPages: true,
      lang: 'id-ID',
      displayTitle: true,
      info: { Title: title, Creator: 'Rujukan' },
    });
    this.document.registerFont('text', FONTS.text).registerFont('bold', FONTS.bold);
    this.document.on('data', (chunk: Buffer) => this.chunks.push(chunk));
  }

  get width(): number {
    return this.document.page.width - 2 * MARGIN;
  }

  title({ id, en }: Words): void {
    this.document.font('bold').fontSize(19).fillColor(ACCENT).text(id);
    this.document.font('text').fontSize(11).fillColor(FAINT).text(en);
    this.document.moveDown(0.8);
  }

  heading({ id, en }: Words): void {
    this.keepTogether(70);
    this.document.moveDown(0.9);
    this.document
      .font('bold')
      .fontSize(12.5)
      .fillColor(ACCENT)
      .text(id, MARGIN, undefined, { continued: true });
    this.document.font('text').fontSize(9.5).fillColor(FAINT).text(`   ${en}`);
    this.document.y += 3;
    this.rule();
  }

  paragraph({ id, en }: Words): void {
    this.document
      .font('text')
      .fontSize(9.5)
      .fillColor(INK)
      .text(id, MARGIN, undefined, { width: this.width });
    this.document.fontSize(8.5).fillColor(FAINT).text(en, { width: this.width });
    this.document.moveDown(0.5);
  }

  /** A label in both languages, and what is said. */
  pair({ id, en }: Words, value: string): void {
    this.keepTogether(16);
    const { y } = this.document;
    const labelWidth = 150;
    this.document.font('text').fontSize(8.5).fillColor(FAINT);
    const label = `${id} / ${en}`;
    this.document.text(label, MARGIN, y + 0.5, { width: labelWidth });
    const under = this.document.y;
    this.document.font('text').fontSize(9.5).fillColor(INK);
    this.document.text(value, MARGIN + labelWidth + 8, y, { width: this.width - labelWidth - 8 });
    this.document.x = MARGIN;
    this.document.y = Math.max(under, this.document.y) + 2;
  }

  table(columns: readonly Column[], rows: readonly (readonly (readonly Cell[])[])[]): void {
    this.tableHead(columns);
    for (const row of rows) {
      const height = Math.max(
        ...row.map((cells, index) => this.heightOf(cells, this.widthOf(columns, index))),
      );
      // The head stands again on each page, so that a row can be read by itself.
      if (!this.hasRoomFor(Math.min(height + 8, 600))) {
        this.document.addPage();
        this.tableHead(columns);
      }
      this.row(columns, row, height);
    }
    this.document.x = MARGIN;
  }

  /** Numbers the pages; resolves to the whole file. */
  async finish(foot: (page: number, of: number) => string): Promise<Buffer> {
    const { start, count } = this.document.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      this.document.switchToPage(page);
      // Below the margin, where text would begin another page.
      this.document.page.margins.bottom = 0;
      const y = this.document.page.height - MARGIN;
      this.document.font('text').fontSize(7.5).fillColor(FAINT);
      this.document.text(foot(page + 1, count), MARGIN, y, { width: this.width, lineBreak: false });
    }
    const ended = new Promise<Buffer>((resolve, reject) => {
      this.document.once('end', () => {
        resolve(Buffer.concat(this.chunks));
      });
      this.document.once('error', reject);
    });
    this.document.end();
    return ended;
  }

  private tableHead(columns: readonly Column[]): void {
    const cells = columns.map(({ title: { id, en } }) => [{ main: id, second: en, isStrong: true }]);
    const height = Math.max(...cells.map((each, index) => this.heightOf(each, this.widthOf(columns, index))));
    const top = this.document.y;
    this.document.rect(MARGIN, top, this.width, height + 6).fill('#eef3f0');
    this.document.y = top + 3;
    this.cells(columns, cells);
    this.document.y = top + height + 8;
  }

  private row(columns: readonly Column[], row: readonly (readonly Cell[])[], height: number): void {
    const top = this.document.y;
    const page = this.document.page;
    this.cells(columns, row);
    // A row longer than a page runs on to the next by itself.
    if (this.document.page === page) this.document.y = top + height + 3;
    this.rule();
  }

  /** The tallest last: when it runs on to the next page, the others stand where the row began. */
  private cells(columns: readonly Column[], row: readonly (readonly Cell[])[]): void {
    const top = this.document.y;
    const placed = row.map((cells, index) => {
      const width = this.widthOf(columns, index);
      const x =
        MARGIN + columns.slice(0, index).reduce((sum, _, before) => sum + this.widthOf(columns, before), 0);
      return { cells, width, x, height: this.heightOf(cells, width) };
    });
    for (const { cells, width, x } of placed.toSorted((a, b) => a.height - b.height)) {
      this.document.y = top;
      for (const each of cells) this.cell(each, x + 3, width - 8);
    }
    this.document.x = MARGIN;
  }

  private cell(each: Cell, x: number, width: number): void {
    for (const { text, font, size, ink } of linesOf(each)) {
      this.document.font(font).fontSize(size).fillColor(ink).text(text, x, this.document.y, { width });
    }
    this.document.y += BETWEEN_CELLS;
  }

  private heightOf(cells: readonly Cell[], width: number): number {
    let height = 0;
    for (const each of cells) {
      for (const { text, font, size } of linesOf(each)) {
        height += this.document
          .font(font)
          .fontSize(size)
          .heightOfString(text, { width: width - 8 });
      }
      height += BETWEEN_CELLS;
    }
    return height;
  }

  private widthOf(columns: readonly Column[], index: number): number {
    const whole = columns.reduce((sum, { share }) => sum + share, 0);
    return (this.width * (columns[index]?.share ?? 0)) / whole;
  }

  private rule(): void {
    const y = this.document.y + 1;
    this.document
      .moveTo(MARGIN, y)
      .lineTo(MARGIN + this.width, y)
      .lineWidth(0.5)
      .stroke(LINE);
    this.document.y = y + 4;
  }

  private keepTogether(height: number): void {
    if (!this.hasRoomFor(height)) this.document.addPage();
  }

  private hasRoomFor(height: number): boolean {
    return this.document.y + height <= this.document.page.height - MARGIN - FOOT;
  }
}

import {
  DICTIONARY_HEADINGS,
  PUBLISHED_COLUMNS,
  type PublishedColumn,
  dictionaryRows,
} from '@rujukan/delays';
import { linesOf } from './export-lines';
import { type Spool, spoolSql } from './export-spool';
import { openWorkroom } from './export-workroom';
import { type ZipEntry, zipped } from './export-zip';
import { literal } from './fact-source';

/** What Excel shows of one sheet, its heading among them. */
export const MOST_LINES_OF_A_SHEET = 1_048_576;

/**
 * The rows as a workbook of Office Open XML (ECMA-376, transitional): a sheet of facts, the dictionary, and
 * further sheets of facts beyond what one holds. Written by hand because a library that writes it as a stream
 * gives every sheet the same columns, and takes ten times as long of this thread: here the database makes the XML.
 */
export async function* workbook(spool: Spool, mostLines = MOST_LINES_OF_A_SHEET): AsyncGenerator<Uint8Array> {
  const workroom = await openWorkroom();
  const sql = `SELECT encode(${rowSql()}) FROM ${spoolSql(spool)}`;
  const lines = linesOf(workroom.connection, sql);
  try {
    const sheets = sheetsFor(spool.rows, mostLines - 1);
    yield* zipped(partsOf(sheets, new Rows(lines), mostLines - 1));
  } finally {
    // A chunk may still be on its way.
    await lines.return(undefined);
    workroom.close();
  }
}

/** Hands out so many rows and keeps those that came along for the next sheet. */
class Rows {
  private rest: readonly Uint8Array[] = [];

  constructor(private readonly batches: AsyncGenerator<readonly Uint8Array[]>) {}

  async *next(most: number): AsyncGenerator<Uint8Array> {
    for (let left = most; left > 0;) {
      if (this.rest.length === 0) {
        const batch = await this.batches.next();
        if (batch.done) return;
        this.rest = batch.value;
      }
      const now = this.rest.slice(0, left);
      this.rest = this.rest.slice(now.length);
      left -= now.length;
      yield Buffer.concat(now);
    }
  }
}

const DICTIONARY = 'dictionary';

/** Their names in the order of their tabs; the dictionary comes second. */
function sheetsFor(rows: number, mostRows: number): readonly string[] {
  const further = Math.max(0, Math.ceil(rows / mostRows) - 1);
  return ['facts', DICTIONARY, ...Array.from({ length: further }, (_, at) => `facts_${at + 2}`)];
}

function* partsOf(sheets: readonly string[], facts: Rows, mostRows: number): Generator<ZipEntry> {
  yield part('[Content_Types].xml', contentTypes(sheets));
  yield part('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]));
  yield part('xl/workbook.xml', workbookXml(sheets));
  yield part(
    'xl/_rels/workbook.xml.rels',
    relations([
      ...sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      ['styles', 'styles.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ]),
  );
  yield part('xl/styles.xml', STYLES);
  yield part('xl/sharedStrings.xml', sharedStrings());
  for (const [at, sheet] of sheets.entries()) {
    const content = sheet === DICTIONARY ? dictionarySheet() : factSheet(facts.next(mostRows));
    yield { name: `xl/worksheets/sheet${at + 1}.xml`, content };
  }
}

function part(name: string, xml: string): ZipEntry {
  return { name, content: [Buffer.from(xml)] };
}

async function* factSheet(rows: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${SHEET_BEGIN}${headings(PUBLISHED_COLUMNS.map(({ name }) => name))}`);
  yield* rows;
  yield Buffer.from(SHEET_END);
}

function* dictionarySheet(): Generator<Uint8Array> {
  const rows = dictionaryRows().map((cells) => `<row>${cells.map((cell) => inline(cell)).join('')}</row>`);
  yield Buffer.from(`${SHEET_BEGIN}${headings(DICTIONARY_HEADINGS)}${rows.join('')}${SHEET_END}`);
}

function headings(names: readonly string[]): string {
  return `<row>${names.map((name) => inline(name, ' s="1"')).join('')}</row>`;
}

function inline(text: string, style = ''): string {
  return `<c t="inlineStr"${style}><is><t>${escaped(text)}</t></is></c>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** One row of XML from the columns of the table; a cell takes the place after the one before it. */
function rowSql(): string {
  return `concat('<row>', ${PUBLISHED_COLUMNS.map(cellSql).join(', ')}, '</row>')`;
}

const NO_CELL = "'<c/>'";

function cellSql(column: PublishedColumn): string {
  const { name, type } = column;
  if (type === 'integer') return `coalesce('<c><v>' || ${name} || '</v></c>', ${NO_CELL})`;
  if (type === 'boolean') return `coalesce('<c t="b"><v>' || ${name}::INTEGER || '</v></c>', ${NO_CELL})`;
  if (isShared(column)) {
    const values = column.values.map(literal).join(', ');
    const places = column.values.map((value) => SHARED.indexOf(value)).join(', ');
    const place = `([${places}])[list_position([${values}], ${name})]`;
    return `coalesce('<c t="s"><v>' || ${place} || '</v></c>', ${NO_CELL})`;
  }
  const text = `replace(replace(replace(${name}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')`;
  const legal = `regexp_replace(${text}, '[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]', '', 'g')`;
  return `coalesce('<c t="inlineStr"><is><t>' || ${legal} || '</t></is></c>', ${NO_CELL})`;
}

/** What has few values is written as the place of its value in a list of the workbook. */
function isShared(
  column: PublishedColumn,
): column is PublishedColumn & { readonly values: readonly string[] } {
  return column.values !== null && !column.several;
}

const SHARED = [...new Set(PUBLISHED_COLUMNS.filter(isShared).flatMap(({ values }) => values))];

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The headings stay in sight. */
const SHEET_BEGIN = `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
const SHEET_END = '</sheetData></worksheet>';

/** The second style is that of headings: bold. */
const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

function sharedStrings(): string {
  const texts = SHARED.map((text) => `<si><t>${escaped(text)}</t></si>`);
  return `${DECLARATION}<sst xmlns="${MAIN}" uniqueCount="${SHARED.length}">${texts.join('')}</sst>`;
}

function workbookXml(sheets: readonly string[]): string {
  const listed = sheets.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView/></bookViews><sheets>${listed.join('')}</sheets></workbook>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const listed = targets.map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${listed.join('')}</Relationships>`;
}

function contentTypes(sheets: readonly string[]): string {
  const parts = [
    ['workbook', `${TYPE}.sheet.main+xml`],
    ['styles', `${TYPE}.styles+xml`],
    ['sharedStrings', `${TYPE}.sharedStrings+xml`],
    ...sheets.map((_, at) => [`worksheets/sheet${at + 1}`, `${TYPE}.worksheet+xml`] as const),
  ] as const;
  const listed = parts.map(([name, type]) => `<Override PartName="/xl/${name}.xml" ContentType="${type}"/>`);
  return `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${listed.join('')}</Types>`;
}

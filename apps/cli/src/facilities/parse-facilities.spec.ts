import { type FileError, type ParsedFacilities, parseFacilities, sentenceOf } from '.';

const HEADER =
  'facilityId,kind,name,nameStatus,parentId,codeSystem,regencyCode,regencyName,zone,roadKm,pilot,pilotFrom,capabilities,travel';
const PUSKESMAS = 'pkm-a,puskesmas,Puskesmas A,confirmed,,kemendagri,17.06,Mukomuko,Asia/Jakarta,12.5,,,';
const POSYANDU =
  'psy-a-1,posyandu,Posyandu A 1,invented,pkm-a,kemendagri,17.06,Mukomuko,Asia/Jakarta,,yes,2025-01-01,';

const csv = (...lines: string[]) => parseFacilities([HEADER, ...lines].join('\n'), 'csv');

function facilitiesIn(parsed: ParsedFacilities) {
  if ('errors' in parsed) throw new Error(parsed.errors.map(sentenceOf).join('\n'));
  return parsed.facilities;
}

function errorsIn(parsed: ParsedFacilities): readonly FileError[] {
  return 'errors' in parsed ? parsed.errors : [];
}

const sentences = (parsed: ParsedFacilities) => errorsIn(parsed).map(sentenceOf);

describe('a district file', () => {
  it('describes each facility, and says nothing where a cell is empty', () => {
    const [puskesmas, posyandu] = facilitiesIn(csv(PUSKESMAS, POSYANDU));
    expect(puskesmas).toEqual({
      facilityId: 'pkm-a',
      description: {
        kind: 'puskesmas',
        name: 'Puskesmas A',
        nameStatus: 'confirmed',
        regency: { codeSystem: 'kemendagri', code: '17.06', name: 'Mukomuko' },
        kecamatan: null,
        parentId: null,
        zone: 'Asia/Jakarta',
        straightKm: null,
        roadKm: 12.5,
        inpatient: null,
        satusehatId: null,
        facilityCode: null,
        source: null,
      },
      pilot: null,
      capabilities: [],
      travel: [],
    });
    expect(posyandu?.pilot).toEqual({ pilot: true, from: '2025-01-01' });
  });

  it('reads what Indonesian Excel writes: byte order mark, semicolons, decimal comma, CRLF', () => {
    const lines = [HEADER, PUSKESMAS].map((line) => line.replaceAll(',', ';').replace('12.5', '12,5'));
    const text = `\uFEFF${lines.join('\r\n')}\r\n\r\n`;
    expect(parseFacilities(text, 'csv')).toEqual(csv(PUSKESMAS));
  });

  it('reads the same as JSON', () => {
    const item = {
      facilityId: 'pkm-a',
      kind: 'puskesmas',
      name: 'Puskesmas A',
      nameStatus: 'confirmed',
      parentId: null,
      codeSystem: 'kemendagri',
      regencyCode: '17.06',
      regencyName: 'Mukomuko',
      zone: 'Asia/Jakarta',
      roadKm: 12.5,
    };
    expect(parseFacilities(JSON.stringify([item]), 'json')).toEqual(csv(PUSKESMAS));
  });

  it('reads how far it is to other facilities, in both forms', () => {
    const declared = [
      { to: 'pkm-b', km: 100.5, minutes: null, mode: 'road', source: null },
      { to: 'rsud-a', km: 150, minutes: 300, mode: 'sea', source: null },
    ];
    const others = [
      PUSKESMAS.replace('pkm-a', 'pkm-b'),
      PUSKESMAS.replace('pkm-a,puskesmas', 'rsud-a,hospital'),
    ];
    const [fromCsv] = facilitiesIn(
      csv(`${PUSKESMAS},pkm-b 100.5 km road | rsud-a 150 km 300 min sea`, ...others),
    );
    expect(fromCsv?.travel).toEqual(declared);
    const asObjects = [{ ...flat(PUSKESMAS), travel: declared }, ...others.map(flat)];
    const [fromJson] = facilitiesIn(parseFacilities(JSON.stringify(asObjects), 'json'));
    expect(fromJson?.travel).toEqual(declared);
  });

  it('reads capabilities with the days on which they hold, in both forms', () => {
    const declared = [
      { capability: 'nicu', available: false, from: '2024-01-01', until: '2025-12-31' },
      { capability: 'caesareanSection', available: true, from: '2025-04-16', until: null },
    ];
    const cell = 'nicu no 2024-01-01 2025-12-31 | caesareanSection yes 2025-04-16';
    const [fromCsv] = facilitiesIn(csv(`${PUSKESMAS}${cell}`));
    expect(fromCsv?.capabilities).toEqual(declared);
    const asObjects = { ...flat(PUSKESMAS), capabilities: declared };
    const [fromJson] = facilitiesIn(parseFacilities(JSON.stringify([asObjects]), 'json'));
    expect(fromJson?.capabilities).toEqual(declared);
  });

  it('lets a posyandu name a puskesmas that is registered already', () => {
    const known = { facilityId: 'pkm-a', kind: 'puskesmas', parentId: null, closedOn: null } as const;
    const district = { facility: (id: string) => (id === 'pkm-a' ? known : undefined) };
    expect(facilitiesIn(parseFacilities(`${HEADER}\n${POSYANDU}`, 'csv', district))).toHaveLength(1);
  });
});

describe('a district file with errors', () => {
  it('names every one of them with its line, its column and what is allowed', () => {
    const wrong = [
      PUSKESMAS,
      PUSKESMAS.replace('puskesmas,', 'klinik,').replace('pkm-a', 'pkm-b'),
      POSYANDU.replace('Asia/Jakarta', 'Asia/Jakata').replace('2025-01-01', '31/12/2025'),
      POSYANDU.replace('psy-a-1', 'psy-a-2').replace('pkm-a', 'pkm-nowhere'),
      POSYANDU.replace('psy-a-1', 'psy-a-3').replace('pkm-a', 'psy-a-2'),
      PUSKESMAS.replace('12.5', '-3'),
    ];
    expect(sentences(csv(...wrong))).toEqual([
      'line 3, column kind: "klinik" is not allowed here. Allowed: posyandu, puskesmas, hospital.',
      'line 4, column zone: "Asia/Jakata" is not allowed here. Allowed: Asia/Jakarta, Asia/Makassar, Asia/Jayapura.',
      'line 4, column pilotFrom: "31/12/2025" is not allowed here. Allowed: a day such as 2025-04-16.',
      'line 5, column parentId: "pkm-nowhere" is not in the file and not registered. Allowed: the facilityId of a puskesmas.',
      'line 6, column parentId: "psy-a-2" is a posyandu. Allowed: the facilityId of a puskesmas.',
      'line 7, column roadKm: "-3" is not allowed here. Allowed: kilometres from 0 to 2000, such as 61 or 61.5.',
      'line 7, column facilityId: "pkm-a" stands there already, line 2. Allowed: each facility once.',
    ]);
  });

  it('names the columns that are missing, unknown or there twice', () => {
    const header = HEADER.replace('kind,', '').replace('roadKm', 'jarak').replace('pilotFrom', 'pilot');
    const found = errorsIn(parseFacilities(`${header}\n`, 'csv'));
    expect(found.map(({ where, column, problem }) => [where, column, problem])).toEqual([
      [{ line: 1 }, 'kind', 'the column is missing'],
      [{ line: 1 }, 'pilot', 'the column stands there twice'],
      [{ line: 1 }, 'jarak', 'there is no such column'],
    ]);
  });

  it('counts the lines that a quoted cell spans, also with CRLF', () => {
    const spanning = PUSKESMAS.replace('Puskesmas A', '"Puskesmas\r\nA"');
    const text = [HEADER, spanning, PUSKESMAS.replace('puskesmas,', ',')].join('\r\n');
    const lines = errorsIn(parseFacilities(text, 'csv')).map(({ where }) => where);
    expect(lines).toContainEqual({ line: 2 });
    expect(lines).toContainEqual({ line: 4 });
  });

  it.each([
    ['a quote that is never closed', `${HEADER}\n"pkm-a,puskesmas`, { line: 2 }],
    ['more cells than columns', `${HEADER}\n${PUSKESMAS},,surplus`, { line: 2 }],
    ['nothing at all', '', { line: 1 }],
  ])('says where there is %s', (_, text, where) => {
    expect(errorsIn(parseFacilities(text, 'csv'))).toEqual([
      expect.objectContaining({ where, column: null }),
    ]);
  });

  it.each([
    ['pilot without a day', POSYANDU.replace('2025-01-01', ''), 'pilotFrom'],
    ['a puskesmas as a pilot', PUSKESMAS.replace('12.5,,', '12.5,yes,2025-01-01'), 'pilot'],
    ['a puskesmas with a parent', PUSKESMAS.replace('confirmed,', 'confirmed,pkm-b'), 'parentId'],
    ['a posyandu without one', POSYANDU.replace('pkm-a', ''), 'parentId'],
    ['a capability that ends before it begins', `${PUSKESMAS}nicu yes 2025-01-02 2025-01-01`, 'capabilities'],
    ['a capability declared twice', `${PUSKESMAS}nicu yes 2025-01-01 | nicu no 2025-01-01`, 'capabilities'],
    ['a way to itself', `${PUSKESMAS},pkm-a 5 km road`, 'travel'],
    ['a way to nowhere', `${PUSKESMAS},pkm-z 5 km road`, 'travel'],
    ['a way without a unit', `${PUSKESMAS},pkm-b 5 road`, 'travel'],
    ['a way by air', `${PUSKESMAS},pkm-b 5 km air`, 'travel'],
    ['a way that takes no time', `${PUSKESMAS},pkm-b 5 km 0 min road`, 'travel'],
    ['an unknown capability', `${PUSKESMAS}surgery yes 2025-01-01`, 'capabilities'],
    ['a day that does not exist', POSYANDU.replace('2025-01-01', '2025-02-31'), 'pilotFrom'],
  ])('refuses %s', (_, line, column) => {
    expect(errorsIn(csv(line)).map((error) => error.column)).toContain(column);
  });

  it('names the place in a JSON document', () => {
    const text = JSON.stringify([flat(PUSKESMAS), { ...flat(PUSKESMAS), kind: 7, jarak: 3 }, 'x']);
    expect(errorsIn(parseFacilities(text, 'json')).map(({ where, column }) => [where, column])).toEqual([
      [{ path: '[1]' }, 'jarak'],
      [{ path: '[1]' }, 'kind'],
      [{ path: '[1]' }, 'facilityId'],
      [{ path: '[2]' }, null],
    ]);
    expect(sentences(parseFacilities('{"a":1}', 'json'))).toEqual([
      'at $: this is not a list. Allowed: a list of objects.',
    ]);
    expect(errorsIn(parseFacilities('[{', 'json'))).toHaveLength(1);
  });
});

function flat(line: string): Record<string, string> {
  const cells = line.split(',');
  return Object.fromEntries(HEADER.split(',').map((column, index) => [column, cells[index] ?? '']));
}

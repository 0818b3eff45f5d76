/**
 * Writes mukomuko.csv and mamuju.csv beside itself:
 *
 *     node_modules/.bin/node apps/cli/src/data/write-district-files.ts
 *
 * The files are what is loaded; this only spares writing 500 lines by hand. Kecamatan, codes and distances
 * are from cited sources. Whatever no source confirms is named `(rekaan)`, invented.
 */
import { writeFileSync } from 'node:fs';

const AREAS = 'cahyadsn/wilayah db/wilayah.sql (kecamatan, code)';
const CENTROIDS =
  'great-circle distance of kecamatan centroids from that of Kota Mukomuko (wilayah_boundaries)';
const ROADS = 'antaranews.com/berita/3791007 (road km)';
const INPATIENT = 'rakyatbengkulu.disway.id/read/710534 (17 puskesmas, which six are inpatient)';
const DINKES = 'press article of Dinkes Mukomuko (name, referral hospital)';
const PRATAMA =
  'harianrakyatbengkulu.bacakoran.co/read/36224; radarutara.bacakoran.co/read/18947 (name, opened 2025-04-16, outpatient in May 2025)';
const DEMONSTRATION = 'capabilities are demonstration data';
const INVENTED = 'invented for the demonstration';

type Facility = Readonly<Record<string, string | number | null>>;

const HEADER = [
  'facilityId',
  'kind',
  'name',
  'nameStatus',
  'parentId',
  'codeSystem',
  'regencyCode',
  'regencyName',
  'kecamatanCode',
  'kecamatanName',
  'zone',
  'straightKm',
  'roadKm',
  'inpatient',
  'satusehatId',
  'facilityCode',
  'pilot',
  'pilotFrom',
  'capabilities',
  'travel',
  'source',
];

const PONED = [
  'parenteralOxytocin',
  'parenteralAntibiotics',
  'parenteralSedatives',
  'manualRemovalOfPlacenta',
  'removalOfRetainedProducts',
  'assistedVaginalDelivery',
  'newbornResuscitation',
  'newbornAntibiotics',
  'openRoundTheClock',
];
const SURGERY = ['caesareanSection', 'bloodTransfusion', 'obstetricianOnCall', 'paediatricianOnCall'];

function capabilities(from: string, available: readonly string[], missing: readonly string[] = []): string {
  return [
    ...available.map((name) => `${name} yes ${from}`),
    ...missing.map((name) => `${name} no ${from}`),
  ].join(' | ');
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Mukomuko: code, kecamatan, straight km, road km (null where no source has it), inpatient puskesmas. */
const MUKOMUKO: readonly (readonly [string, string, number | null, number | null, boolean])[] = [
  ['01', 'Lubuk Pinang', 17, null, true],
  ['02', 'Kota Mukomuko', null, null, false],
  ['03', 'Teras Terunjam', 11, null, false],
  ['04', 'Pondok Suguh', 47, null, true],
  ['05', 'Ipuh', 61, 100, true],
  ['06', 'Malin Deman', 70, 120, false],
  ['07', 'Air Rami', 75, 110, true],
  ['08', 'Teramang Jaya', 35, null, true],
  ['09', 'Selagan Raya', 30, null, false],
  ['10', 'Penarik', 30, null, true],
  ['11', 'XIV Koto', 13, null, false],
  ['12', 'V Koto', 25, null, false],
  ['13', 'Air Manjunto', 9, null, false],
  ['14', 'Air Dikit', 14, null, false],
  ['15', 'Sungai Rumbai', 56, null, false],
];

const IN_MUKOMUKO = {
  codeSystem: 'kemendagri',
  regencyCode: '17.06',
  regencyName: 'Mukomuko',
  zone: 'Asia/Jakarta',
};

function mukomuko(): readonly Facility[] {
  const placed = MUKOMUKO.map(([code, kecamatan, straightKm, roadKm, inpatient]) => {
    const sources = [AREAS, ...(straightKm ? [CENTROIDS] : []), ...(roadKm ? [ROADS] : []), INPATIENT];
    const isConfirmed = kecamatan === 'Ipuh';
    return {
      ...IN_MUKOMUKO,
      facilityId: `pkm-mukomuko-${code}-${slug(kecamatan)}`,
      kind: 'puskesmas',
      name: isConfirmed ? 'Puskesmas Ipuh' : `Puskesmas Contoh ${kecamatan} (rekaan)`,
      nameStatus: isConfirmed ? 'confirmed' : 'invented',
      kecamatanCode: `17.06.${code}`,
      kecamatanName: kecamatan,
      straightKm,
      roadKm,
      travel: roadKm === null ? null : `rsud-mukomuko ${roadKm} km road`,
      inpatient: inpatient ? 'yes' : 'no',
      source: [isConfirmed ? 'public code (name)' : 'name invented', ...sources].join('; '),
    };
  });
  const puskesmas: readonly Facility[] = [
    ...placed,
    {
      ...IN_MUKOMUKO,
      facilityId: 'pkm-mukomuko-lubuk-sanai',
      kind: 'puskesmas',
      name: 'Puskesmas Lubuk Sanai',
      nameStatus: 'confirmed',
      source: `public code (name; kecamatan not stated); ${INPATIENT}`,
      inpatient: 'no',
    },
    {
      ...IN_MUKOMUKO,
      facilityId: 'pkm-mukomuko-17',
      kind: 'puskesmas',
      name: 'Puskesmas Contoh Ketujuh Belas (rekaan)',
      nameStatus: 'invented',
      source: `name invented; kecamatan unknown; ${INPATIENT}`,
      inpatient: 'no',
    },
  ];
  return [...mukomukoHospitals(), ...puskesmas, ...puskesmas.flatMap((parent) => posyandu(parent, 4))];
}

function mukomukoHospitals(): readonly Facility[] {
  return [
    {
      ...IN_MUKOMUKO,
      facilityId: 'rsud-mukomuko',
      kind: 'hospital',
      name: 'RSUD Mukomuko',
      nameStatus: 'confirmed',
      straightKm: 0,
      roadKm: 0,
      inpatient: 'yes',
      capabilities: capabilities('2024-01-01', [...PONED, ...SURGERY], ['maternalIntensiveCare', 'nicu']),
      source: `${DINKES}; distances are counted from here; ${DEMONSTRATION}`,
    },
    {
      ...IN_MUKOMUKO,
      facilityId: 'rsia-albara',
      kind: 'hospital',
      name: 'RSIA Albara',
      nameStatus: 'confirmed',
      inpatient: 'yes',
      capabilities: capabilities('2024-01-01', [...PONED, ...SURGERY], ['maternalIntensiveCare', 'nicu']),
      source: `${DINKES}; ${DEMONSTRATION}`,
    },
    {
      ...IN_MUKOMUKO,
      facilityId: 'rs-pratama-ipuh',
      kind: 'hospital',
      name: 'RS Pratama Ipuh (Air Buluh)',
      nameStatus: 'confirmed',
      kecamatanCode: '17.06.05',
      kecamatanName: 'Ipuh',
      straightKm: 61,
      roadKm: 100,
      travel: 'rsud-mukomuko 100 km road',
      inpatient: 'no',
      capabilities: capabilities(
        '2025-04-16',
        ['parenteralAntibiotics'],
        [
          'openRoundTheClock',
          'caesareanSection',
          'bloodTransfusion',
          'obstetricianOnCall',
          'paediatricianOnCall',
        ],
      ),
      source: `${PRATAMA}; ${CENTROIDS}; ${ROADS}; ${DEMONSTRATION}`,
    },
    {
      ...IN_MUKOMUKO,
      facilityId: 'rsud-rujukan-provinsi-bengkulu',
      kind: 'hospital',
      name: 'RSUD Rujukan Provinsi Bengkulu (rekaan)',
      nameStatus: 'invented',
      regencyCode: '17.71',
      regencyName: 'Kota Bengkulu',
      roadKm: 265,
      travel: 'rsud-mukomuko 265 km road',
      inpatient: 'yes',
      capabilities: capabilities('2024-01-01', [...PONED, ...SURGERY, 'maternalIntensiveCare', 'nicu']),
      source: `name invented; regency code from general knowledge; ${ROADS}; ${DEMONSTRATION}`,
    },
  ];
}

/** Mamuju in Kemendagri's codes (BPS has others). The last one is a group of islands, reached by boat. */
const MAMUJU: readonly (readonly [string, string])[] = [
  ['01', 'Mamuju'],
  ['02', 'Tapalang'],
  ['03', 'Kalukku'],
  ['04', 'Kalumpang'],
  ['07', 'Papalang'],
  ['08', 'Sampaga'],
  ['11', 'Tommo'],
  ['12', 'Simboro'],
  ['13', 'Tapalang Barat'],
  ['15', 'Bonehau'],
  ['16', 'Kep. Bala Balakang'],
];
const ISLANDS = '16';
/** From the press article of Dinkes Mamuju; which posyandu they are, no source says. */
const PILOTS = 57;

const IN_MAMUJU = {
  codeSystem: 'kemendagri',
  regencyCode: '76.02',
  regencyName: 'Mamuju',
  zone: 'Asia/Makassar',
};

function mamuju(): readonly Facility[] {
  const puskesmas = MAMUJU.flatMap(([code, kecamatan]) =>
    (code === ISLANDS ? [1] : [1, 2]).map((ordinal) => ({
      ...IN_MAMUJU,
      facilityId: `pkm-mamuju-${code}-${slug(kecamatan)}-${ordinal}`,
      kind: 'puskesmas',
      name: `Puskesmas Contoh ${kecamatan} ${ordinal} (rekaan)`,
      nameStatus: 'invented',
      kecamatanCode: `76.02.${code}`,
      kecamatanName: kecamatan,
      source: `name and number of puskesmas invented; ${AREAS}${code === ISLANDS ? '; islands: sea transport' : ''}`,
    })),
  );
  // 20 puskesmas with 21 posyandu and the islands with 9: 429.
  const all = puskesmas.flatMap((parent) =>
    posyandu(parent, parent.kecamatanCode.endsWith(ISLANDS) ? 9 : 21),
  );
  return [...mamujuHospitals(), ...puskesmas, ...withPilots(all)];
}

/** Every seventh posyandu, until there are as many as the Dinkes says. */
function withPilots(all: readonly Facility[]): readonly Facility[] {
  return all.map((each, index) =>
    index % 7 === 0 && index / 7 < PILOTS
      ? {
          ...each,
          pilot: 'yes',
          pilotFrom: '2025-01-01',
          source: `${INVENTED}; press article of Dinkes Mamuju (57 of 429 are pilots); which ones and since when invented`,
        }
      : each,
  );
}

function mamujuHospitals(): readonly Facility[] {
  return [
    {
      ...IN_MAMUJU,
      facilityId: 'rsud-contoh-mamuju',
      kind: 'hospital',
      name: 'RSUD Contoh Mamuju (rekaan)',
      nameStatus: 'invented',
      straightKm: 0,
      roadKm: 0,
      inpatient: 'yes',
      capabilities: capabilities('2024-01-01', [...PONED, ...SURGERY], ['maternalIntensiveCare', 'nicu']),
      source: `${INVENTED}; ${DEMONSTRATION}`,
    },
    {
      ...IN_MAMUJU,
      facilityId: 'rsud-rujukan-provinsi-makassar',
      kind: 'hospital',
      name: 'RSUD Rujukan Provinsi Makassar (rekaan)',
      nameStatus: 'invented',
      regencyCode: '73.71',
      regencyName: 'Kota Makassar',
      inpatient: 'yes',
      capabilities: capabilities('2024-01-01', [...PONED, ...SURGERY, 'maternalIntensiveCare', 'nicu']),
      source: `${INVENTED}; regency code from general knowledge; ${DEMONSTRATION}`,
    },
  ];
}

/** So many invented posyandu under a puskesmas, in its kecamatan and at its distance. */
function posyandu(parent: Facility, count: number): readonly Facility[] {
  const place = String(parent.facilityId).replace(/^pkm-/, '');
  const name = String(parent.name).replace(/^Puskesmas (Contoh )?| \(rekaan\)$/g, '');
  return Array.from({ length: count }, (_, index) => {
    const ordinal = String(index + 1).padStart(2, '0');
    return {
      ...parent,
      facilityId: `psy-${place}-${ordinal}`,
      kind: 'posyandu',
      name: `Posyandu Contoh ${name} ${ordinal} (rekaan)`,
      nameStatus: 'invented',
      parentId: parent.facilityId ?? null,
      straightKm: null,
      roadKm: null,
      inpatient: null,
      travel: null,
      source: INVENTED,
    };
  });
}

function csv(facilities: readonly Facility[]): string {
  const lines = facilities.map((facility) => HEADER.map((column) => cell(facility[column] ?? '')).join(','));
  return `${[HEADER.join(','), ...lines].join('\n')}\n`;
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const here = (file: string) => new URL(file, import.meta.url);
writeFileSync(here('mukomuko.csv'), csv(mukomuko()));
writeFileSync(here('mamuju.csv'), csv(mamuju()));

import { MINUTE, instant, plus } from '@rujukan/kernel';
import type { CaseSummary } from '@rujukan/read-models';
import { adviceTemplate } from './advice-template';

const NOW = instant(Date.UTC(2026, 2, 1, 13));
const CONTEXT = {
  now: NOW,
  nameOf: (id: string) => ({ rsud: 'RSUD', rsia: 'RSIA' })[id] ?? 'Posyandu Melati',
};

const FOUND = {
  subject: 'mother',
  phase: 'pregnancy',
  signs: ['severeHeadache', 'fits'],
  riskCategory: 'KRST',
  ksprTotal: 14,
  gestationWeeks: 34,
  detectedAt: 'posyandu',
  detected: plus(NOW, -40 * MINUTE),
  leg: null,
  declines: [],
} as unknown as CaseSummary;
const REFERRED = {
  ...FOUND,
  leg: { to: 'rsia', urgency: 'emergency', diagnoses: ['O14.1'] },
  declines: [{ facility: 'rsud', reason: 'noRoom', at: null }],
} as unknown as CaseSummary;

describe('the template of a question to a specialist', () => {
  it('says what the case knows in Bahasa Indonesia, and leaves open what only a person can say', () => {
    expect(adviceTemplate(REFERRED, 'id', CONTEXT)).toEqual({
      situation:
        'Ibu, hamil, 34 minggu\nTanda bahaya: Sakit kepala hebat, Kejang\nDirujuk sebagai gawat darurat\n' +
        'Kesadaran, TD, nadi, napas, suhu, perdarahan: …',
      background:
        'Ditemukan di Posyandu Melati 40 menit yang lalu\nSkor Poedji Rochjati: KRST, 14\nRujukan ke RSIA\n' +
        'RSUD menolak: tempat penuh\nRiwayat, tindakan yang sudah diberikan: …',
      assessment: 'Diagnosis (ICD-10): O14.1\nMenurut saya: …',
      recommendation: 'Mohon saran: tindakan sebelum berangkat? dirujuk ke mana, kapan? …',
    });
  });

  it('says the same in English', () => {
    const { situation, background } = adviceTemplate(REFERRED, 'en', CONTEXT);

    expect(situation).toContain('Mother, pregnant, 34 weeks\nDanger signs: Severe headache, Fits');
    expect(background).toContain('Found at Posyandu Melati 40 min ago');
    expect(background).toContain('RSUD declined: no room');
  });

  it('invents nothing where the case knows little', () => {
    const little = {
      ...FOUND,
      phase: null,
      signs: [],
      riskCategory: null,
      ksprTotal: null,
      gestationWeeks: null,
    };
    const template = adviceTemplate({ ...little, detected: null }, 'id', CONTEXT);

    expect(template.situation).toBe('Ibu\nKesadaran, TD, nadi, napas, suhu, perdarahan: …');
    expect(template.background).toBe(
      'Ditemukan di Posyandu Melati\nRiwayat, tindakan yang sudah diberikan: …',
    );
    expect(template.assessment).toBe('Menurut saya: …');
  });
});

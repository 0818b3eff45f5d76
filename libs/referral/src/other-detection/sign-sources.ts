const DECREE =
  'KMK HK.01.07/MENKES/2015/2023, technical guidance on the integration of primary care, as set out in mlengse/ilp-docs @21f2f74';

export const OTHER_SIGN_SOURCES = {
  emergencyCare: `${DECREE}: docs/ILP/05-lintas-klaster/01-gawat-darurat.mdx (criteria of an emergency)`,
  sickChildren: `${DECREE}: docs/ILP/02-klaster-2/02-balita-pra-sekolah/09-mtbs.mdx (MTBS, two months to five years)`,
  growth: `${DECREE}: docs/ILP/02-klaster-2/02-balita-pra-sekolah/05-tumbuh-kembang.mdx and 08-balita-masalah-gizi.mdx (weight, height, checklist of development at the posyandu)`,
  immunisation: `${DECREE}: docs/ILP/02-klaster-2/02-balita-pra-sekolah/06-imunisasi-rutin.mdx (children who did not come)`,
  youth: `${DECREE}: docs/ILP/02-klaster-2/03-anak-sekolah-remaja, screening of school age and youth (anaemia, weight, sight, hearing)`,
  bloodPressure: `${DECREE}: docs/ILP/03-klaster-3/01-seluruh-sasaran/01-skrining-penyakit/02-skrining-hipertensi.mdx (from 140/90 to the puskesmas; not under control or worse: at once)`,
  bloodSugar: `${DECREE}: docs/ILP/03-klaster-3/01-seluruh-sasaran/01-skrining-penyakit/03-skrining-dm.mdx (from 200 mg/dl, fasting 126, to the puskesmas; not under control: at once)`,
  weight: `${DECREE}: docs/ILP/03-klaster-3/01-seluruh-sasaran/01-skrining-penyakit/01-skrining-obesitas.md`,
  tuberculosis: `${DECREE}: docs/ILP/02-klaster-2/02-balita-pra-sekolah/10-skrining-tb.mdx and docs/ILP/03-klaster-3/01-seluruh-sasaran/01-skrining-penyakit/10-skrining-tb.mdx (signs asked by the kader; close contacts to the puskesmas)`,
  malaria: `${DECREE}: docs/ILP/03-klaster-3/01-seluruh-sasaran/01-skrining-penyakit/11-skrining-malaria.mdx`,
  mental: `${DECREE}: docs/ILP/03-klaster-3/01-seluruh-sasaran/01-skrining-penyakit/07-skrining-jiwa.mdx (SRQ-20 at the posyandu; SDQ in youth)`,
  lungs: `${DECREE}: docs/ILP/03-klaster-3/01-seluruh-sasaran/01-skrining-penyakit/09-skrining-ppok.mdx (PUMA, from 6)`,
  sight: `${DECREE}: docs/ILP/03-klaster-3/01-seluruh-sasaran/01-skrining-penyakit/12-skrining-mata.mdx (not better than 6/12 to the puskesmas)`,
  elderly: `${DECREE}: docs/ILP/03-klaster-3/03-lansia/01-skrining-geriatri.mdx (AKS below 20; SKILAS from one loss)`,
  reasoned: 'Reasoned by those who build Rujukan; no source seen',
} as const;

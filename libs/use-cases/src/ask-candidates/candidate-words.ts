import type { Capability, DeclineReason } from '@rujukan/referral';
import type { InBothLanguages } from '../refusal-texts';

export type Words<Code extends string> = Readonly<Record<Code, InBothLanguages<string>>>;

/** The signal functions as a midwife names them. */
export const CAPABILITY_WORDS: Words<Capability> = {
  parenteralOxytocin: { en: 'oxytocin by drip or injection', id: 'oksitosin parenteral' },
  parenteralAntibiotics: { en: 'antibiotics by drip or injection', id: 'antibiotik parenteral' },
  parenteralSedatives: { en: 'anticonvulsants by drip or injection', id: 'antikejang parenteral' },
  manualRemovalOfPlacenta: { en: 'manual removal of the placenta', id: 'plasenta manual' },
  removalOfRetainedProducts: { en: 'removal of retained products', id: 'kuretase/AVM' },
  assistedVaginalDelivery: { en: 'vacuum or forceps', id: 'vakum/forsep' },
  newbornResuscitation: { en: 'resuscitation of newborns', id: 'resusitasi neonatus' },
  newbornAntibiotics: { en: 'antibiotics for newborns', id: 'antibiotik neonatus' },
  openRoundTheClock: { en: 'open at any hour', id: 'buka 24 jam' },
  caesareanSection: { en: 'caesarean section', id: 'seksio sesarea' },
  bloodTransfusion: { en: 'blood', id: 'darah' },
  maternalIntensiveCare: { en: 'intensive care', id: 'ICU' },
  nicu: { en: 'NICU', id: 'NICU' },
  obstetricianOnCall: { en: 'an obstetrician', id: 'SpOG' },
  paediatricianOnCall: { en: 'a paediatrician', id: 'SpA' },
};

/** Why a hospital declines, within a sentence. */
export const DECLINE_WORDS: Words<DeclineReason> = {
  noRoom: { en: 'no room', id: 'tempat penuh' },
  noSpecialist: { en: 'no specialist', id: 'tidak ada dokter spesialis' },
  noOperatingRoom: { en: 'no operating room', id: 'kamar operasi tidak tersedia' },
  noIntensiveCare: { en: 'no intensive care', id: 'perawatan intensif tidak tersedia' },
  noBlood: { en: 'no blood', id: 'darah tidak tersedia' },
  noEquipment: { en: 'no equipment', id: 'alat tidak tersedia' },
  notIndicated: { en: 'not indicated', id: 'tidak ada indikasi' },
  other: { en: 'another reason', id: 'alasan lain' },
};

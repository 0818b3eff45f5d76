import { useEffect, useState } from 'preact/hooks';
import type { DangerSign, Phase, Subject } from '@rujukan/referral';
import { facilities, keep, kept } from '../device';
import { askAs } from '../session';
import { type Ranking, type RankingView, afterDeclines } from './candidates';
import { type ReferralForm, urgencyIn } from './form';

const REST_MS = 250;

/** Which hospitals can take her, in order; asked anew when what decides about it changes. */
export function useRanking(form: ReferralForm, from: string): Ranking | null {
  const [ranking, setRanking] = useState<Ranking | null>(null);
  const { phase, signs, gestationWeeks, riskCategory, diagnosis } = form;
  const urgency = urgencyIn(form);
  const asked = JSON.stringify({ from, phase, signs, gestationWeeks, riskCategory, urgency, diagnosis });
  useEffect(() => {
    if (phase === null) return;
    let isOver = false;
    const timer = setTimeout(() => {
      void rankingFor(form, from).then((answer) => {
        if (!isOver) setRanking(answer);
      });
    }, REST_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [asked]);
  return ranking && afterDeclines(ranking, form.declinedBy ?? []);
}

async function rankingFor(form: ReferralForm, from: string): Promise<Ranking> {
  const { phase, signs, gestationWeeks, riskCategory = null, diagnosis } = form;
  const subject = phase === 'newborn' ? 'infant' : 'mother';
  const answer = await askAs<RankingView>('POST', '/api/candidates', {
    from,
    subject,
    phase,
    signs,
    urgency: urgencyIn(form),
    ...(/^\d{1,2}$/.test(gestationWeeks) ? { gestationWeeks: Number(gestationWeeks) } : {}),
    ...(riskCategory === null ? {} : { riskCategory }),
    ...(diagnosis === '' ? {} : { diagnoses: [diagnosis] }),
  });
  if (!answer.ok) return rankingOnDevice(subject);
  await keep(nameOf(subject), answer.body);
  return { ...answer.body, source: 'server' };
}

async function rankingOnDevice(subject: Subject): Promise<Ranking> {
  const known = await kept<RankingView>(nameOf(subject));
  if (known) return { ...known, source: 'device' };
  const hospitals = [...facilities.value.values()].filter(({ kind }) => kind === 'hospital');
  const candidates = hospitals.map(({ facilityId }) => ({ facility: facilityId, minutes: null, line: '' }));
  return { proposed: null, candidates, notAskable: [], supports: '', source: 'none' };
}

/** The order that an emergency would have, asked for while there is a signal for the hour when there is none. */
export async function keepRankings(from: string): Promise<void> {
  for (const [subject, phase, sign] of EMERGENCIES) {
    const body = { from, subject, phase, signs: [sign], urgency: 'emergency' };
    const answer = await askAs<RankingView>('POST', '/api/candidates', body);
    if (answer.ok) await keep(nameOf(subject), answer.body);
  }
}

const EMERGENCIES = [
  ['mother', 'labour', 'heavyBleeding'],
  ['infant', 'newborn', 'fastBreathing'],
] as const satisfies readonly (readonly [Subject, Phase, DangerSign])[];

const nameOf = (subject: Subject) => `ranking:${subject}`;

import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { HOUR, instant, plus, toIso } from '@rujukan/kernel';
import { type Stores, openStores } from '@rujukan/stores';
import { OpenAccount } from '@rujukan/use-cases';
import type { Vault } from '@rujukan/vault';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../apps/api/src/create-app';
import { createLogger } from '../../apps/api/src/operations/logger';
import { loadFacilities, readDistrict } from '../../apps/cli/src/commands/facilities';
import { byTheOperator, inWorkshop } from '../../apps/cli/src/workshop';
import { ANY_PACE } from '../journeys/kit/any-pace';
import { type Bench, type BenchResult, compared, medianOfRounds, rateOf } from './harness';

/** Many and short, because the speed of a disk wanders within a second. */
const ROUNDS = 41;
const WARM_UP = 5;
const CASES = 64;

const MUKOMUKO = join(import.meta.dirname, '../../apps/cli/src/data/mukomuko.csv');
const PUSKESMAS = 'pkm-mukomuko-05-ipuh';
const RSUD = 'rsud-mukomuko';
const PASSWORD = 'pulang-dengan-selamat-9';
const NAME = 'sealing: a journey of six commands';

/** Journeys of new people through the whole product, sealed, against the same as plain words. */
export const benches: Bench[] = [{ name: NAME, run: async () => [await measure()] }];

async function measure(): Promise<BenchResult> {
  await using goods = new AsyncDisposableStack();
  const sealed = await House.open(goods, ({ vault }) => vault);
  const plain = await House.open(goods, ({ vault }) => withoutSealing(vault));
  for (let time = 0; time < WARM_UP; time += 1) {
    await sealed.journeys();
    await plain.journeys();
  }
  const { value, against } = await medianOfRounds(ROUNDS, {
    value: () => sealed.journeys(),
    against: () => plain.journeys(),
  });
  return compared(NAME, { unit: 'commands/s', value, against, target: 0.85 });
}

/** What there was before anything was sealed. */
function withoutSealing(vault: Vault): Vault {
  const seal: Vault['seal'] = (_person, _place, personal) => Promise.resolve(personal as never);
  return Object.assign(Object.create(vault) as Vault, { seal });
}

class House {
  private constructor(
    private readonly app: NestFastifyApplication,
    private readonly stores: Stores,
    private readonly tokens: Readonly<Record<'midwife' | 'hospital', string>>,
  ) {}

  static async open(goods: AsyncDisposableStack, vaultOf: (stores: Stores) => Vault): Promise<House> {
    const dataDir = mkdtempSync(join(tmpdir(), 'rujukan-bench-'));
    goods.defer(() => {
      rmSync(dataDir, { recursive: true, force: true });
    });
    await settle(dataDir);
    const opened = await openStores({ dataDir, onTrouble: console.error });
    goods.defer(() => opened.close());
    const stores = { ...opened, vault: vaultOf(opened) };
    const clock = { now: () => instant(Date.now()) };
    const app = await createApp(stores, clock, createLogger('error'), { paces: ANY_PACE });
    goods.defer(() => app.close());
    const tokens = { midwife: await tokenOf(app, 'midwife'), hospital: await tokenOf(app, 'hospital') };
    return new House(app, stores, tokens);
  }

  /** Commands a second, once the read models have finished with what came before. */
  async journeys(): Promise<number> {
    await this.stores.catchUp();
    const told = Array.from({ length: CASES }, journey);
    return rateOf(told.flat().length, async () => {
      await Promise.all(told.map((steps) => this.inTurn(steps)));
    });
  }

  private async inTurn(steps: readonly Step[]): Promise<void> {
    for (const { by, path, facts } of steps) {
      const { statusCode, body } = await this.app.inject({
        method: 'POST',
        url: `/api/cases${path}`,
        headers: { authorization: `Bearer ${this.tokens[by]}` },
        payload: facts,
      });
      if (statusCode !== 201) throw new Error(`${path} was answered ${statusCode}: ${body}`);
    }
  }
}

/** The facilities, a midwife and somebody at the hospital. */
async function settle(dataDir: string): Promise<void> {
  await inWorkshop({ dataDir }, async (workshop) => {
    await loadFacilities(workshop, await readDistrict(MUKOMUKO));
    for (const [role, facilityId] of [
      ['midwife', PUSKESMAS],
      ['hospital', RSUD],
    ] as const) {
      await workshop.mustSend(
        new OpenAccount(role, role, { role, facilityId }, PASSWORD, false, byTheOperator()),
      );
    }
    await workshop.stores.catchUp();
  });
}

async function tokenOf(app: NestFastifyApplication, login: string): Promise<string> {
  const payload = { login, password: PASSWORD };
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload });
  return answer.json<{ token: string }>().token;
}

interface Step {
  readonly by: 'midwife' | 'hospital';
  readonly path: string;
  readonly facts: object;
}

/** Of somebody who was never here before, so that a key is made and kept for her. */
function journey(): readonly Step[] {
  const [caseId, legId] = [randomUUID(), randomUUID()];
  const leg = `/${caseId}/legs/${legId}`;
  const note = 'Perdarahan banyak, TD 90/60, infus dua jalur.';
  return [
    { by: 'midwife', path: '', facts: { ...said(6), ...detection(caseId) } },
    {
      by: 'midwife',
      path: `/${caseId}/referral`,
      facts: {
        ...said(5),
        legId,
        from: PUSKESMAS,
        to: RSUD,
        urgency: 'emergency',
        diagnoses: ['O72.1'],
        note,
      },
    },
    { by: 'hospital', path: `${leg}/acceptance`, facts: { ...said(4), prepared: ['bed', 'blood'], note } },
    { by: 'midwife', path: `${leg}/departure`, facts: { ...said(3), mode: 'ambulance', escort: 'midwife' } },
    { by: 'hospital', path: `${leg}/arrival`, facts: { ...said(2), at: RSUD } },
    { by: 'hospital', path: `${leg}/admission`, facts: { ...said(1), at: RSUD, ward: 'delivery' } },
  ];
}

function said(hoursAgo: number) {
  const now = instant(Date.now());
  return { commandId: randomUUID(), occurredAt: toIso(plus(now, -hoursAgo * HOUR)), recordedAt: toIso(now) };
}

function detection(caseId: string) {
  const digits = String(Math.floor(Math.random() * 1e12)).padStart(12, '0');
  return {
    caseId,
    personId: randomUUID(),
    subject: 'mother',
    entry: 'puskesmas',
    detectedAt: PUSKESMAS,
    origin: PUSKESMAS,
    phase: 'labour',
    signs: ['heavyBleeding'],
    riskCategory: 'KRST',
    gestationWeeks: 38,
    person: {
      name: 'Ibu Contoh (rekaan)',
      nik: `1706${digits}`,
      phone: `+62 8${digits}`,
      address: 'Air Buluh, dusun 2',
      birthDate: '1998-04-12',
    },
    note: 'Datang bersama suami, perdarahan sejak subuh.',
  };
}

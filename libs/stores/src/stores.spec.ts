import { TARGETS, type Target } from '@rujukan/delays';
import { randomUUID as newId } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseStream, encodeEvent } from '@rujukan/referral';
import { at, given, midwife } from '@rujukan/referral/testing';
import { type Stores, openStores } from './stores';

describe('the stores of a data folder', () => {
  let dataDir: string;
  let troubles: string[];

  const open = (targets?: readonly Target[]) =>
    openStores({
      dataDir,
      ...(targets ? { targets } : {}),
      onTrouble: (trouble) => {
        troubles.push(trouble);
      },
    });
  const tell = async ({ log }: Stores, caseId: string) => {
    const { past } = given(midwife('DetectCase', {}, '08:00'));
    await log.append(caseStream(caseId), 'none', past.map(encodeEvent));
  };

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'rujukan-stores-'));
    troubles = [];
  });

  afterEach(async () => {
    await rm(dataDir, { recursive: true, force: true });
  });

  it('open on what they held', async () => {
    const first = await open();
    await tell(first, 'case-1');
    await first.catchUp();
    await first.close();

    const again = await open();
    expect(again.caseStore.caseSummary('case-1')).toBeDefined();
    expect(troubles).toEqual([]);
    await again.close();
  });

  it('keep who read about whom in a log of its own, which is no part of the other', async () => {
    const first = await open();
    const reading = { id: newId(), type: 'Read', data: {}, meta: {}, personal: null };
    await first.trail.append('accessTrail-one', 'none', [reading]);
    await tell(first, 'case-1');
    await first.close();

    const again = await open();
    expect(await again.trail.readAll(null, 10)).toMatchObject([{ ...reading, stream: 'accessTrail-one' }]);
    expect(await again.log.readAll(null, 10)).toMatchObject([{ stream: caseStream('case-1') }]);
    await again.close();
  });

  it('build the read models anew when an older log was put in the place of theirs', async () => {
    const first = await open();
    await tell(first, 'case-1');
    await first.close();
    await copyFile(join(dataDir, 'log.sqlite'), join(dataDir, 'older.sqlite'));
    const second = await open();
    await tell(second, 'case-2');
    await second.catchUp();
    await second.close();
    await copyFile(join(dataDir, 'older.sqlite'), join(dataDir, 'log.sqlite'));
    for (const end of ['-wal', '-shm']) await rm(join(dataDir, `log.sqlite${end}`), { force: true });

    const restored = await open();
    await restored.catchUp();

    expect(troubles).toEqual([expect.stringContaining('built anew')]);
    expect(restored.caseStore.caseSummary('case-1')).toBeDefined();
    expect(restored.caseStore.caseSummary('case-2')).toBeUndefined();
    await restored.close();
  });

  it('show every clock of before against other targets once those are in use', async () => {
    const first = await open();
    await tell(first, 'case-1');
    await first.catchUp();
    const dueAt = ({ caseStore }: Stores) => caseStore.caseSummary('case-1')?.case.clocks[0]?.dueAt;
    expect(dueAt(first)).toBe(at('09:00'));
    await first.close();

    const stricter = TARGETS.map((target) => ({ ...target, minutes: target.minutes / 2 }));
    const second = await open(stricter);
    await second.catchUp();
    expect(dueAt(second)).toBe(at('08:30'));
    expect(troubles).toEqual([]);
    await second.close();
  });

  it('refuse a second opening of the same folder, and leave the first alone', async () => {
    const first = await open();

    await expect(open()).rejects.toThrow(/in use/);
    await tell(first, 'case-1');
    await first.catchUp();
    expect(first.caseStore.caseSummary('case-1')).toBeDefined();
    await first.close();
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type Page, chromium } from 'playwright-core';
import { PROGRAM, SWITCHES } from './chromium';
import { SIZES } from './device';

export interface PhoneOptions {
  /** How far its clock runs ahead, in milliseconds. */
  readonly aheadMs?: number;
  /** For the browser, beside those that it always has. */
  readonly switches?: readonly string[];
}

/** A phone that can be switched off: its browser profile stays on the disk when the browser ends. */
export class Phone implements AsyncDisposable {
  private context: BrowserContext | null = null;

  private constructor(
    private readonly folder: string,
    private readonly address: string,
    private readonly options: PhoneOptions,
  ) {}

  static async at(address: string, options: PhoneOptions = {}): Promise<Phone> {
    return new Phone(await mkdtemp(join(tmpdir(), 'rujukan-phone-')), address, options);
  }

  /** Opens the app as a tap on its icon does, from cold. */
  async open(): Promise<Page> {
    this.context ??= await this.start();
    const page = this.context.pages()[0] ?? (await this.context.newPage());
    page.setDefaultTimeout(20_000);
    return page;
  }

  get opened(): BrowserContext {
    if (!this.context) throw new Error('the phone is off');
    return this.context;
  }

  /** The system ends the app without asking it, then the phone is switched off. */
  async kill(page: Page): Promise<void> {
    await page.goto('chrome://crash').catch(() => undefined);
    await this.context?.close();
    this.context = null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.context?.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async start(): Promise<BrowserContext> {
    const { aheadMs = 0, switches = [] } = this.options;
    const context = await chromium.launchPersistentContext(this.folder, {
      executablePath: PROGRAM,
      args: [...SWITCHES, ...switches],
      // Without it Chromium would not ask for a subscription.
      ignoreDefaultArgs: ['--disable-background-networking'],
      baseURL: this.address,
      viewport: SIZES.phone,
      locale: 'id-ID',
      hasTouch: true,
    });
    if (aheadMs !== 0) await context.addInitScript(setClockAhead, aheadMs);
    return context;
  }
}

/** Runs in the page: whatever asks for the time gets the phone's. */
function setClockAhead(aheadMs: number): void {
  const RealDate = Date;
  class WrongDate extends RealDate {
    constructor(...said: readonly unknown[]) {
      if (said.length === 0) super(RealDate.now() + aheadMs);
      else super(...(said as [number]));
    }
    static override now(): number {
      return RealDate.now() + aheadMs;
    }
  }
  globalThis.Date = WrongDate as DateConstructor;
}

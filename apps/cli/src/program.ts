import 'reflect-metadata';
import { ERASURE_REASONS, HOLD_REASONS } from '@rujukan/access';
import { DAY, type Instant, instant, parseInstant, plus } from '@rujukan/kernel';
import { Command, InvalidArgumentError, Option } from 'commander';
import { linkFor, openAccount, readRole, resetPassword } from './commands/accounts';
import { backUp } from './commands/backup';
import { copyLogBetween, logPlace } from './commands/copy-log';
import { demo } from './commands/demo';
import { EXPORT_OPTIONS, type ExportOptions, exportFacts, optionOf } from './commands/export';
import { DISTRICTS, loadFacilities, readDistrict } from './commands/facilities';
import { providePersonFile } from './commands/person-file';
import { copyKeysFrom, rotateMasterKey } from './commands/keys';
import { erasePerson, holdErasure, liftHold } from './commands/persons';
import { rebuild } from './commands/rebuild';
import { listRejectedFacts, retryRejectedFacts } from './commands/rejected-facts';
import { type Period, rescore, tellRules } from './commands/screening';
import { plannedVisits, simulateInto } from './commands/simulate';
import { replayStages, tellStages } from './commands/stages';
import { letUserReadAll } from './commands/eventstore-access';
import { tellRoots } from './commands/roots';
import { type RootKept, verify } from './commands/verify';
import { kafkaInUse, logInUse, readSettings, storesInUse } from './settings';
import { inWorkshop } from './workshop';

const SEED = 1706;

/** The operator's commands. Each works on DATA_DIR while the server is stopped. */
export async function run(argv: readonly string[]): Promise<void> {
  try {
    await program().parseAsync(argv);
  } catch (error) {
    // The sentence is for the operator; a stack would hide it.
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

function program(): Command {
  const { dataDir, keysDir } = readSettings();
  const cli = new Command('rujukan').description('Commands on the data folder (DATA_DIR) of Rujukan');

  cli
    .command('demo')
    .description('the product with a simulated year of Mukomuko in a throw-away data folder')
    .option('--days <n>', 'how many days to simulate', wholeNumber, 365)
    .option('--seed <n>', 'the same seed gives the same log', wholeNumber, SEED)
    .option('--port <n>', 'where to listen; PORT, else 3000, when left out')
    .action((options: { days: number; seed: number; port?: string }) => demo(options));

  const facilities = cli.command('facilities').description('the facilities of a district');
  facilities
    .command('load <file>')
    .description(`a CSV or JSON file, or one that comes along: ${DISTRICTS.join(', ')}`)
    .action(async (file: string) => {
      const entries = await readDistrict(file);
      const changed = await inWorkshop(storesInUse(), (workshop) => loadFacilities(workshop, entries));
      console.log(`${entries.length} facilities read, ${changed} changes recorded.`);
    });

  const accounts = cli.command('accounts').description('who may sign in');
  accounts
    .command('add <login>')
    .description('opens an account and tells its first password, once')
    .requiredOption('--role <role>', 'kader, midwife, hospital, specialist, coordinator, analyst or admin')
    .requiredOption('--name <name>', 'the name of its owner')
    .option('--facility <id>', 'for kader, midwife, hospital and specialist')
    .action(async (login: string, options: { role: string; name: string; facility?: string }) => {
      const { name: displayName, facility: facilityId = null } = options;
      const account = { login, displayName, role: readRole(options.role), facilityId };
      const password = await inWorkshop(storesInUse(), (workshop) => openAccount(workshop, account));
      console.log(`First password of ${login}: ${password}\nIts owner must change it at the first sign-in.`);
    });
  accounts
    .command('link <login>')
    .description(
      'tells a link with which the owner of an account chooses a password; good once, for three days',
    )
    .action(async (login: string) => {
      const { publicOrigin } = readSettings();
      const link = await inWorkshop(storesInUse(), (workshop) => linkFor(workshop, login, publicOrigin));
      console.log(`Link for ${login}, good once, for three days:\n${link}`);
    });
  accounts
    .command('reset-password <login>')
    .description('gives a new first password to somebody who forgot theirs')
    .action(async (login: string) => {
      const password = await inWorkshop(storesInUse(), (workshop) => resetPassword(workshop, login));
      console.log(`New first password of ${login}: ${password}`);
    });

  const persons = cli
    .command('persons')
    .description('what is kept about one person, and the right to be forgotten');
  persons
    .command('erase <personId>')
    .description('what identifies the person can never be read again; what happened stays')
    .requiredOption('--reason <reason>', ERASURE_REASONS.join(', '))
    .action(async (personId: string, { reason }: { reason: string }) => {
      const erased = await inWorkshop(storesInUse(), (workshop) => erasePerson(workshop, personId, reason));
      console.log(erased ? `Person ${personId} is erased.` : `Person ${personId} was erased before.`);
    });
  persons
    .command('hold <personId>')
    .description('forbids the erasure, until the hold is lifted')
    .requiredOption('--reason <reason>', HOLD_REASONS.join(', '))
    .action((personId: string, { reason }: { reason: string }) =>
      inWorkshop(storesInUse(), (workshop) => holdErasure(workshop, personId, reason)),
    );
  persons
    .command('lift <personId>')
    .description('lifts the hold with a reason')
    .requiredOption('--reason <reason>', HOLD_REASONS.join(', '))
    .action((personId: string, { reason }: { reason: string }) =>
      inWorkshop(storesInUse(), (workshop) => liftHold(workshop, personId, reason)),
    );

  persons
    .command('file <personId>')
    .description('all of it and everybody who was shown it, as PDF and JSON; providing it is recorded')
    .requiredOption('--out <folder>', 'where to write it; readable by its owner alone')
    .action((personId: string, { out }: { out: string }) =>
      inWorkshop(storesInUse(), (workshop) => providePersonFile(workshop, personId, out)),
    );

  cli
    .command('simulate')
    .description('sends a simulated district through the use cases into DATA_DIR')
    .addOption(new Option('--district <file>', 'a district file').default('mukomuko'))
    .option('--seed <n>', 'the same seed gives the same log', wholeNumber, SEED)
    .option('--start <time>', 'the first moment, with its offset', moment)
    .option('--days <n>', 'how many days', wholeNumber, 365)
    .option('--cases-per-year <n>', 'how many cases the district has in a year', wholeNumber)
    .action(async (options: SimulateOptions) => {
      const entries = await readDistrict(options.district);
      const from = options.start ?? startOfDay(plus(now(), -options.days * DAY));
      const report = await inWorkshop(storesInUse(), async (workshop) => {
        await loadFacilities(workshop, entries);
        return simulateInto(workshop, {
          seed: options.seed,
          from,
          days: options.days,
          facilities: entries,
          coaching: plannedVisits(entries, from, options.days),
          parameters: options.casesPerYear === undefined ? {} : { casesPerYear: options.casesPerYear },
        });
      });
      console.log(JSON.stringify(report, null, 2));
    });

  const screening = cli.command('screening').description('the rules that screenings are scored by');
  screening
    .command('rules [version]')
    .description('published rules as JSON, the newest when none are named')
    .option('--save <file>', 'writes them to a new file')
    .action((version: string | undefined, { save }: { save?: string }) => {
      tellRules(version, save);
    });
  screening
    .command('rescore')
    .description('which past cases other rules would have told otherwise; nothing is changed')
    .requiredOption('--rules <version or file>', 'published rules, or a file of rules')
    .option('--from <time>', 'screenings from then on', moment)
    .option('--to <time>', 'screenings before then', moment)
    .action(({ rules, ...period }: Period & { readonly rules: string }) =>
      rescore(storesInUse(), rules, period),
    );

  const exporting = cli
    .command('export <file>')
    .description('writes the delay facts under pseudonyms to a file that ends with .csv, .xlsx or .parquet');
  for (const name of EXPORT_OPTIONS) exporting.option(`${optionOf(name)} <value>`);
  exporting.action((file: string, options: ExportOptions) => exportFacts(storesInUse(), file, options));

  cli
    .command('rebuild')
    .description('throws the read models away and builds them from the log')
    .action(() => rebuild(storesInUse()));
  cli
    .command('copy-log <from> <to>')
    .description('copies a log, compares, goes on where it was cut off; each a data folder, or eventstore')
    .action((from: string, to: string) => {
      const { log } = storesInUse();
      return copyLogBetween(logPlace(from, log), logPlace(to, log));
    });
  cli
    .command('eventstore-access <user>')
    .description(
      'lets a user of the event store read all of it; with the name and password of its administrator',
    )
    .action((user: string) => letUserReadAll(storesInUse().log, user));
  cli
    .command('verify')
    .description('checks both logs: the file, the order, every event against its predecessor, every root')
    .option('--root <hash>', 'a root that was kept elsewhere; with --events', hexadecimal)
    .option('--events <n>', 'how many events that root covers', wholeNumber)
    .addOption(new Option('--of <log>', 'the log of that root').choices(['facts', 'trail']).default('facts'))
    .action((options: VerifyOptions) => verify(logInUse(), rootIn(options)));
  cli
    .command('roots')
    .description('the root of each day, of both logs; also while the server runs')
    .option('--print', 'as a sheet to sign and to keep elsewhere', false)
    .action(({ print }: { print: boolean }) => tellRoots(logInUse(), print));
  cli
    .command('backup <file>')
    .description('a consistent copy of the log; also while the server runs')
    .option('--vault <file>', 'and of the vault, into a file to keep apart from it')
    .action((file: string, { vault: vaultFile }: { vault?: string }) =>
      backUp({ dataDir, keysDir, file, vaultFile }),
    );
  const keys = cli.command('keys').description('the keys that seal what identifies people');
  keys
    .command('copy <vault-file>')
    .description('copies the keys of a vault.sqlite to where KEYS says they are')
    .action((file: string) => copyKeysFrom(file, storesInUse()));
  keys
    .command('rotate')
    .description('puts another master key in the place of the one in use; goes on where it was cut off')
    .action(() => rotateMasterKey(storesInUse()));
  const stages = cli.command('stages').description('what is published to Kafka; also while the server runs');
  stages
    .command('status')
    .description('how far the stages are published, and by whom')
    .action(() => tellStages(storesInUse().log, kafkaInUse()));
  stages
    .command('replay')
    .description('has the stages published again; consumers know repeated events by their id')
    .requiredOption('--from <place>', 'a position of the log, or a time such as 2026-11-01T00:00:00+07:00')
    .action((options: { from: string }) => replayStages(storesInUse().log, kafkaInUse(), options.from));
  const rejected = cli
    .command('hospital-facts')
    .description('what hospitals tell over Kafka; also while the server runs')
    .command('rejected')
    .description('messages that could not be taken');
  rejected
    .command('list')
    .description('those that are open, the oldest first, and why')
    .option('--limit <n>', 'how many to show', wholeNumber, 50)
    .action((options: { limit: number }) => listRejectedFacts(kafkaInUse(), options.limit));
  rejected
    .command('retry [ids...]')
    .description('sends them again as they were; what is recorded already changes nothing')
    .option('--all', 'all that are open')
    .action((ids: readonly string[], { all = false }: { all?: boolean }) => {
      if (all === ids.length > 0) throw new Error('Name the messages to send again, or say --all.');
      return retryRejectedFacts(kafkaInUse(), ids);
    });
  return cli;
}

interface VerifyOptions {
  readonly root?: string;
  readonly events?: number;
  readonly of: 'facts' | 'trail';
}

function rootIn({ root, events, of }: VerifyOptions): RootKept | null {
  if (root === undefined && events === undefined) return null;
  if (root === undefined || events === undefined) throw new Error('--root and --events belong together.');
  return { of, root, events };
}

interface SimulateOptions {
  readonly district: string;
  readonly seed: number;
  readonly start?: Instant;
  readonly days: number;
  readonly casesPerYear?: number;
}

function now(): Instant {
  return instant(Date.now());
}

function startOfDay(at: Instant): Instant {
  return instant(Math.floor(at / DAY) * DAY);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number is expected');
  return Number(text);
}

/** Spaces may stand in it, as on the sheet. */
function hexadecimal(text: string): string {
  const digits = text.replaceAll(/\s/g, '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(digits)) throw new InvalidArgumentError('64 hexadecimal digits are expected');
  return digits;
}

function moment(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined)
    throw new InvalidArgumentError('a time such as 2026-01-01T00:00:00+07:00 is expected');
  return at;
}

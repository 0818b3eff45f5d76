import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { inWords, personFilePdf, surroundingsIn } from '@rujukan/person-file';
import { ProvidePersonFile } from '@rujukan/use-cases';
import { OPERATOR_AS_READER, Refused, type Workshop } from '../workshop';

const OWNER_ONLY = 0o600;

/**
 * Writes the file of a person, as PDF to hand over and as JSON for programs, into a folder. That it was provided is
 * recorded in the access trail. @throws {Refused}
 */
export async function providePersonFile(workshop: Workshop, personId: string, out: string): Promise<void> {
  const answer = await workshop.ask(new ProvidePersonFile(personId, 'folder', OPERATOR_AS_READER));
  if ('refused' in answer) throw new Refused(answer);
  const file = inWords(answer, surroundingsIn(workshop.stores.caseStore.facilities));
  const folder = resolve(out);
  await mkdir(folder, { recursive: true });
  const paths = { pdf: join(folder, `${personId}.pdf`), json: join(folder, `${personId}.json`) };
  await writeFile(paths.pdf, await personFilePdf(file), { mode: OWNER_ONLY });
  await writeFile(paths.json, `${JSON.stringify(file, null, 2)}\n`, { mode: OWNER_ONLY });
  const { cases, otherDetections } = answer;
  const events = [...cases, ...otherDetections].reduce((sum, each) => sum + each.events.length, 0);
  console.log(
    `${cases.length} cases and ${otherDetections.length} other detections with ${events} events, shown ${answer.readings.length} times:\n${paths.pdf}\n${paths.json}`,
  );
}

import {
  type Report,
  type Schema,
  type SchemaObject,
  alternativesOf,
  conditionsOf,
  membersOf,
  pathOf,
  valuesOf,
  whenItHolds,
} from './schema-parts';

/** Reports what readers of the published schema know and would wait for in vain. */
export function vanished(published: Schema, now: Schema, path: string, report: Report): void {
  if (typeof published === 'boolean' || typeof now === 'boolean') return;
  const codes = new Set(codesOf(now));
  for (const code of codesOf(published).filter((known) => !codes.has(known)))
    report(path, `the value ${JSON.stringify(code)} is no longer written`);
  for (const [name, member] of Object.entries(everyMemberOf(published))) {
    const still = everyMemberOf(now)[name];
    if (still === undefined) report(`${path}/${name}`, 'is no longer written');
    else vanished(member, still, `${path}/${name}`, report);
  }
  if ('items' in published && 'items' in now)
    vanished(published.items as Schema, now.items as Schema, `${path}/*`, report);
  for (const condition of conditionsOf(published)) {
    if (condition) vanished(condition.then, whenItHolds(now, condition), pathOf(path, condition), report);
  }
}

function codesOf(schema: SchemaObject): readonly unknown[] {
  const alternatives = (alternativesOf(schema) ?? []).filter((one) => typeof one !== 'boolean');
  return [...(valuesOf(schema) ?? []), ...alternatives.flatMap(codesOf)];
}

/** With those of the alternatives, such as of an object that may be null. */
function everyMemberOf(schema: SchemaObject): Readonly<Record<string, Schema>> {
  const alternatives = (alternativesOf(schema) ?? []).filter((one) => typeof one !== 'boolean');
  return Object.assign({}, ...alternatives.map(everyMemberOf), membersOf(schema)) as Record<string, Schema>;
}

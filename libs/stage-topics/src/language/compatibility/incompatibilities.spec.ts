import fc from 'fast-check';
import { exampleMessages } from '../examples';
import { PUBLISHED_SCHEMAS, type Side } from '../schemas';
import { validatorOf } from '../validation';
import { incompatibilities } from './incompatibilities';
import type { SchemaObject } from './schema-parts';

type Editable = Record<string, unknown> & {
  required: string[];
  properties: Record<string, Editable>;
  allOf: { if: object; then: Editable }[];
  anyOf: Editable[];
  enum: string[];
  items: Editable;
};

const schemaOf = (type: string) => PUBLISHED_SCHEMAS.find((schema) => schema.type === type)!;

/** What the comparison finds after a change of a published schema. */
function after(type: string, change: (schema: Editable) => void): readonly string[] {
  const { schema, side } = schemaOf(type);
  const changed = structuredClone(schema) as Editable;
  change(changed);
  expect(changed).not.toEqual(schema);
  return incompatibilities(schema, changed, side).map(({ path, why }) => `${path} ${why}`);
}

const without = (list: string[], name: string) => list.splice(list.indexOf(name), 1);
const dataOf = (schema: Editable) => schema.properties.data!;
/** The facts of an event of the case stages. */
function factOf(schema: Editable, event: string): Editable {
  const names = dataOf(schema).properties.event!.anyOf[0]!.enum;
  return dataOf(schema).allOf[names.indexOf(event)]!.then.properties.fact!;
}

const REFERRED = 'rujukan.case.referred.v1';
const ADMITTED = 'rujukan.case.admitted.v1';
const AMENDED = 'rujukan.case.amended.v1';
const ADMISSION = 'rujukan.hospital.admission.v1';
const OUTCOME = 'rujukan.hospital.outcome.v1';
const CAPACITY = 'rujukan.hospital.capacity.v1';
const REJECTED = 'rujukan.hospital.rejected.v1';

const TEXT = { type: 'string' } as unknown as Editable;

type Change = readonly [what: string, type: string, change: (schema: Editable) => void, finding: string];

describe('a message that we write breaks its readers when', () => {
  it.each<Change>([
    [
      'a member is removed',
      ADMITTED,
      (schema) => {
        delete factOf(schema, 'admitted').properties.ward;
        without(factOf(schema, 'admitted').required, 'ward');
      },
      '/data[event=admitted]/fact/ward is no longer written',
    ],
    [
      'a member is made optional',
      ADMITTED,
      (schema) => without(factOf(schema, 'admitted').required, 'ward'),
      '/data[event=admitted]/fact/ward may be missing',
    ],
    [
      'an attribute of the envelope is made optional',
      ADMITTED,
      (schema) => without(schema.required, 'sequence'),
      '/sequence may be missing',
    ],
    [
      'a member changes its type',
      ADMITTED,
      (schema) => (factOf(schema, 'admitted').properties.legId!.type = 'integer'),
      '/data[event=admitted]/fact/legId is integer, not string',
    ],
    [
      'a member may be null',
      ADMITTED,
      (schema) => {
        const { properties } = factOf(schema, 'admitted');
        properties.legId = { anyOf: [properties.legId!, { type: 'null' }] } as Editable;
      },
      '/data[event=admitted]/fact/legId is null, not string',
    ],
    [
      'a member may be anything',
      ADMITTED,
      (schema) => (factOf(schema, 'admitted').properties.legId = {} as Editable),
      '/data[event=admitted]/fact/legId may be anything, not only string',
    ],
    [
      'a whole number may be a fraction',
      REJECTED,
      (schema) => (dataOf(schema).properties.original!.properties.partition!.type = 'number'),
      '/data/original/partition is number, not integer',
    ],
    [
      'a code is no longer written',
      ADMITTED,
      (schema) => without(factOf(schema, 'admitted').properties.ward!.anyOf[0]!.enum, 'nicu'),
      '/data[event=admitted]/fact/ward the value "nicu" is no longer written',
    ],
    [
      'a code in a list of them is no longer written',
      REFERRED,
      (schema) =>
        without(factOf(schema, 'referralAccepted').properties.prepared!.items.anyOf[0]!.enum, 'bed'),
      '/data[event=referralAccepted]/fact/prepared/* the value "bed" is no longer written',
    ],
    [
      'a code is written in another alphabet',
      ADMITTED,
      (schema) => (factOf(schema, 'admitted').properties.ward!.anyOf[1]!.pattern = '.*'),
      '/data[event=admitted]/fact/ward fits none of the alternatives',
    ],
    [
      'a closed list grows',
      ADMITTED,
      (schema) => dataOf(schema).properties.occurred!.properties.precision!.enum.push('guessed'),
      '/data/occurred/precision the value "guessed" is not allowed',
    ],
    [
      'a constant changes',
      ADMITTED,
      (schema) => (schema.properties.specversion!.const = '2.0'),
      '/specversion the value "2.0" is not allowed',
    ],
    [
      'an event is no longer written',
      ADMITTED,
      (schema) => {
        dataOf(schema).allOf.pop();
        dataOf(schema).properties.event!.anyOf[0]!.enum.pop();
      },
      '/data/event the value "careStarted" is no longer written',
    ],
    [
      'the facts of an event are no longer described',
      ADMITTED,
      (schema) => dataOf(schema).allOf.pop(),
      '/data[event=careStarted]/fact/legId may be missing',
    ],
    [
      'a time that is known may be left out',
      ADMITTED,
      (schema) => (dataOf(schema).properties.occurred!.allOf[0]!.then.required = []),
      '/data/occurred[precision=exact]/at may be missing',
    ],
    [
      'a member of something that may be null is removed',
      AMENDED,
      (schema) => {
        const [time] = factOf(schema, 'milestoneCorrected').properties.time!.anyOf;
        delete time!.properties.withinMinutes;
      },
      '/data[event=milestoneCorrected]/fact/time/withinMinutes is no longer written',
    ],
    [
      'a format is given up',
      ADMITTED,
      (schema) => delete schema.properties.time!.format,
      '/time format date-time is not the same',
    ],
    [
      'a bound is given up',
      REJECTED,
      (schema) => delete dataOf(schema).properties.original!.properties.partition!.minimum,
      '/data/original/partition minimum 0 does not hold',
    ],
    [
      'a bound moves outwards',
      ADMITTED,
      (schema) => (dataOf(schema).properties.occurred!.properties.withinMinutes!.maximum = 20_000),
      '/data/occurred/withinMinutes maximum 10080 does not hold',
    ],
  ])('%s', (_, type, change, finding) => {
    expect(after(type, change)).toContain(finding);
  });
});

describe('a message that we read breaks its senders when', () => {
  it.each<Change>([
    [
      'a new member is required',
      ADMISSION,
      (schema) => {
        dataOf(schema).properties.bed = TEXT;
        dataOf(schema).required.push('bed');
      },
      '/data/bed may be missing',
    ],
    [
      'an optional member is required',
      OUTCOME,
      (schema) => dataOf(schema).required.push('causeCode'),
      '/data/causeCode may be missing',
    ],
    [
      'a member is no longer known',
      OUTCOME,
      (schema) => delete dataOf(schema).properties.causeCode,
      '/data/causeCode is refused',
    ],
    [
      'a code is no longer taken',
      ADMISSION,
      (schema) => without(dataOf(schema).properties.ward!.enum, 'nicu'),
      '/data/ward the value "nicu" is not allowed',
    ],
    [
      'null is no longer taken',
      OUTCOME,
      (schema) => (dataOf(schema).properties.causeCode = dataOf(schema).properties.causeCode!.anyOf[0]!),
      '/data/causeCode is null, not string',
    ],
    [
      'a type narrows',
      ADMISSION,
      (schema) => (dataOf(schema).properties.recordedAt!.type = 'integer'),
      '/data/recordedAt is string, not integer',
    ],
    [
      'text becomes a list of codes',
      ADMISSION,
      (schema) => (schema.properties.source!.enum = ['https://simrs.example/']),
      '/source is no longer one of a list',
    ],
    [
      'a pattern is asked for',
      ADMISSION,
      (schema) => (schema.properties.source!.pattern = '^https:'),
      '/source pattern ^https: is not the same',
    ],
    [
      'text must be shorter',
      ADMISSION,
      (schema) => (schema.properties.source!.maxLength = 100),
      '/source maxLength 100 does not hold',
    ],
    [
      'a number must be smaller',
      CAPACITY,
      (schema) => (dataOf(schema).properties.freeBeds!.properties.nicu!.maximum = 10),
      '/data/freeBeds/nicu maximum 10 does not hold',
    ],
    [
      'a number must be whole and greater',
      CAPACITY,
      (schema) => (dataOf(schema).properties.freeBeds!.properties.nicu!.minimum = 1),
      '/data/freeBeds/nicu minimum 1 does not hold',
    ],
    [
      'an estimate must be finer where it was asked for',
      ADMISSION,
      (schema) => (dataOf(schema).properties.occurred!.allOf[0]!.then.required = ['at', 'withinMinutes']),
      '/data/occurred[precision=exact]/withinMinutes may be missing',
    ],
    [
      'a condition is added',
      ADMISSION,
      (schema) =>
        (dataOf(schema).allOf = [
          {
            if: { properties: { ward: { const: 'nicu' } }, required: ['ward'] },
            then: { required: ['recordedAt'] } as Editable,
          },
        ]),
      '/data[ward=nicu]/recordedAt may be missing',
    ],
  ])('%s', (_, type, change, finding) => {
    expect(after(type, change)).toContain(finding);
  });
});

describe('nobody is broken when', () => {
  it.each<readonly [string, string, (schema: Editable) => void]>([
    [
      'we write a new member',
      ADMITTED,
      (schema) => {
        factOf(schema, 'admitted').properties.bed = TEXT;
        factOf(schema, 'admitted').required.push('bed');
      },
    ],
    [
      'a list that may grow grows',
      ADMITTED,
      (schema) => factOf(schema, 'admitted').properties.ward!.anyOf[0]!.enum.push('isolation'),
    ],
    [
      'a stage gets a new event',
      ADMITTED,
      (schema) => {
        dataOf(schema).properties.event!.anyOf[0]!.enum.push('bloodRequested');
        dataOf(schema).allOf.push({
          if: { properties: { event: { const: 'bloodRequested' } }, required: ['event'] },
          then: { properties: { fact: { type: 'object', required: ['legId'] } } } as unknown as Editable,
        });
      },
    ],
    [
      'what we write is bounded more tightly',
      REJECTED,
      (schema) => (dataOf(schema).properties.original!.properties.partition!.maximum = 1_000),
    ],
    ['what we write is described otherwise', ADMITTED, (schema) => (schema.title = 'Masuk rawat')],
    [
      'we take a new member that may be left out',
      ADMISSION,
      (schema) => (dataOf(schema).properties.bed = TEXT),
    ],
    ['we take one code more', ADMISSION, (schema) => dataOf(schema).properties.ward!.enum.push('isolation')],
    ['we no longer ask for a member', ADMISSION, (schema) => without(dataOf(schema).required, 'ward')],
    ['we take longer text', ADMISSION, (schema) => (schema.properties.source!.maxLength = 500)],
    ['we no longer ask for a form', ADMISSION, (schema) => delete schema.properties.source!.format],
    ['we take members that we do not know', ADMISSION, (schema) => delete schema.additionalProperties],
  ])('%s', (_, type, change) => {
    expect(after(type, change)).toEqual([]);
  });

  it.each(PUBLISHED_SCHEMAS)('nothing changes: $type', ({ schema }) => {
    expect(incompatibilities(schema, schema, 'written')).toEqual([]);
    expect(incompatibilities(schema, schema, 'read')).toEqual([]);
  });
});

describe('what cannot be judged is reported', () => {
  const sides: readonly Side[] = ['written', 'read'];
  const strange: readonly (readonly [SchemaObject, string])[] = [
    [{ type: 'string', not: { const: 'x' } }, 'not cannot be judged'],
    [{ oneOf: [{ type: 'string' }] }, 'oneOf cannot be judged'],
    [{ $ref: '#/$defs/ward' }, '$ref cannot be judged'],
    [{ type: 'object', patternProperties: { x: {} } }, 'patternProperties cannot be judged'],
    [
      { type: 'object', additionalProperties: { type: 'string' } },
      'additionalProperties with a schema cannot be judged',
    ],
    [{ allOf: [{ type: 'string' }] }, 'allOf of this form cannot be judged'],
    [
      { allOf: [{ if: { properties: { a: { type: 'string' } }, required: ['a'] }, then: {} }] },
      'allOf of this form cannot be judged',
    ],
  ];

  it.each(strange.flatMap(([schema, finding]) => sides.map((side) => [schema, side, finding] as const)))(
    '%j, %s',
    (schema, side, finding) => {
      expect(incompatibilities(schema, schema, side).map(({ why }) => why)).toContain(finding);
      expect(incompatibilities(schema, {}, side)).not.toEqual([]);
    },
  );
});

describe('the comparison overlooks', () => {
  const examples = exampleMessages().map(({ value }) => JSON.parse(value) as { readonly type: string });
  const strictures = [
    { required: ['never'] },
    { additionalProperties: false },
    { type: 'null' },
    { const: 'never' },
    { enum: [] },
    { pattern: '^$' },
    { format: 'uri-reference' },
    { minLength: 1_000 },
    { maxLength: 0 },
    { maximum: -1 },
    { maxItems: 0 },
    { items: false },
    { anyOf: [false] },
    { properties: { data: false, event: false, at: false, hospital: false } },
    { allOf: [{ if: { properties: { type: { const: 'x' } }, required: ['type'] }, then: {} }] },
  ];
  const objectsIn = (value: unknown): readonly Record<string, unknown>[] =>
    typeof value !== 'object' || value === null
      ? []
      : [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsIn)];

  /** A schema with one object anywhere in it made stricter, looser or senseless. */
  function tampered(schema: SchemaObject, where: number, stricture: object | null): SchemaObject {
    const copy = structuredClone(schema) as Record<string, unknown>;
    const objects = objectsIn(copy).filter((object) => !Array.isArray(object));
    const target = objects[where % objects.length]!;
    if (stricture) Object.assign(target, stricture);
    else Reflect.deleteProperty(target, Object.keys(target)[where % Object.keys(target).length] ?? '');
    return { ...copy, $id: undefined };
  }

  it('no change after which a message that was taken is refused', () => {
    let refused = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...PUBLISHED_SCHEMAS),
        fc.nat(),
        fc.option(fc.constantFrom(...strictures), { nil: null }),
        ({ type, schema }, where, stricture) => {
          const changed = tampered(schema, where, stricture);
          const validate = compiled(changed);
          fc.pre(validate !== null);
          const breaks = examples.filter((example) => example.type === type).some((one) => !validate(one));
          if (!breaks) return;
          refused += 1;
          expect(incompatibilities(schema, changed, 'read')).not.toEqual([]);
        },
      ),
      { numRuns: 120, seed: 20_261_124 },
    );
    expect(refused).toBeGreaterThan(20);
  });

  /** `null` for what is no schema any more. */
  function compiled(schema: SchemaObject) {
    try {
      return validatorOf(schema);
    } catch {
      return null;
    }
  }
});

import { BED_UNITS, OUTCOMES, OUTCOME_PLACES, WARDS } from '@rujukan/referral';
import Type, { type Static, type TProperties, type TSchema } from 'typebox';
import { publishedTime } from '../times';
import { closedCode, dateTime, facility, icd10, uuid } from '../words';

/** A hospital's own system may put nothing here that is not listed: no name, no number, no free text. */
const CLOSED = { additionalProperties: false } as const;

const STATED = {
  hospital: facility('The hospital that says so, by its facility id here.'),
  occurred: publishedTime('When it happened, and how well that is known.', { closed: true }),
  recordedAt: Type.Optional(
    dateTime("The clock of the hospital's system when the entry was made; left out, it is when we read it."),
  ),
};

const legId = uuid('The leg: the journey to this hospital, as in `fact.legId` of the case stages.');
const orNull = <Schema extends TSchema>(schema: Schema) => Type.Optional(Type.Union([schema, Type.Null()]));
const freeBeds = () => Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000 }));

/** The facts of each message of a hospital, by its type. */
const FACTS = {
  'rujukan.hospital.arrival.v1': { ...STATED, legId },
  'rujukan.hospital.admission.v1': { ...STATED, legId, ward: closedCode(WARDS, 'The ward.') },
  'rujukan.hospital.careStarted.v1': { ...STATED, legId },
  'rujukan.hospital.outcome.v1': {
    ...STATED,
    outcome: closedCode(OUTCOMES, 'How it ended.'),
    place: closedCode(OUTCOME_PLACES, 'Where.'),
    legId: orNull(legId),
    causeCode: orNull(icd10('ICD-10.')),
  },
  'rujukan.hospital.capacity.v1': {
    ...STATED,
    freeBeds: Type.Object(
      Object.fromEntries(BED_UNITS.map((unit) => [unit, freeBeds()])) as Record<
        (typeof BED_UNITS)[number],
        ReturnType<typeof freeBeds>
      >,
      { ...CLOSED, description: 'Free beds by unit; a unit left out is not known.' },
    ),
  },
} as const satisfies Readonly<Record<string, TProperties>>;

export type HospitalFactType = keyof typeof FACTS;
export const HOSPITAL_FACT_TYPES = Object.keys(FACTS) as readonly HospitalFactType[];

/** Attributes that libraries and brokers add by themselves are let through and not kept. */
const CARRIED = Type.Optional(Type.String({ maxLength: 1_000 }));

function messageOf<T extends HospitalFactType>(type: T) {
  const isOfACase = type !== 'rujukan.hospital.capacity.v1';
  return Type.Object(
    {
      specversion: Type.Literal('1.0'),
      id: uuid(
        'Made once for each fact: the same id is the same fact, sent again. The id of the event is made from source, subject and id.',
      ),
      source: Type.String({
        format: 'uri-reference',
        minLength: 1,
        maxLength: 200,
        description: "The hospital's system.",
      }),
      type: Type.Literal(type),
      subject: isOfACase
        ? uuid('The case; also the key of the message.')
        : facility('The hospital; also the key of the message.'),
      time: Type.Optional(dateTime('Not used: `data.occurred` and `data.recordedAt` say more.')),
      datacontenttype: Type.Optional(Type.Literal('application/json')),
      dataschema: CARRIED,
      traceparent: CARRIED,
      tracestate: CARRIED,
      partitionkey: CARRIED,
      sequence: CARRIED,
      data: Type.Object(FACTS[type], CLOSED),
    },
    CLOSED,
  );
}

export const HOSPITAL_MESSAGES = {
  'rujukan.hospital.arrival.v1': messageOf('rujukan.hospital.arrival.v1'),
  'rujukan.hospital.admission.v1': messageOf('rujukan.hospital.admission.v1'),
  'rujukan.hospital.careStarted.v1': messageOf('rujukan.hospital.careStarted.v1'),
  'rujukan.hospital.outcome.v1': messageOf('rujukan.hospital.outcome.v1'),
  'rujukan.hospital.capacity.v1': messageOf('rujukan.hospital.capacity.v1'),
} as const satisfies Readonly<Record<HospitalFactType, TSchema>>;

/** A message on the hospital facts, by its type. */
export type HospitalMessage<T extends HospitalFactType = HospitalFactType> = {
  [K in T]: Static<(typeof HOSPITAL_MESSAGES)[K]>;
}[T];

import { randomUUID } from 'node:crypto';
import type { Method } from './client';
import type { Route } from './routes';

/** The parts of an OpenAPI 3.1 document that the journeys read. */
export interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<Method, Operation>>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: Readonly<Record<string, unknown>>;
  };
}

export interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema: Schema;
    readonly required?: boolean;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** The operation that a document gives for a route; `undefined` when it gives none. */
export function operationOf({ paths }: OpenApi, { method, path }: Route): Operation | undefined {
  return paths[path.replace(/:(\w+)/g, '{$1}')]?.[method];
}

/** The schema of what an operation takes as its body. */
export function bodySchemaOf(document: OpenApi, operation: Operation): Schema | undefined {
  const schema = operation.requestBody?.content['application/json']?.schema;
  return schema && resolved(document, schema);
}

/** A schema with its references and parts put together. */
export function resolved(document: OpenApi, schema: Schema): Schema {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace('#/components/schemas/', '');
    const found = document.components.schemas[name];
    if (!found) throw new Error(`the document has no ${schema.$ref}`);
    return resolved(document, found);
  }
  const [part, ...others] = schema.allOf ?? [];
  return part && others.length === 0 ? resolved(document, part) : schema;
}

/** A value that the schema describes, with every field that it has. */
export function exampleOf(document: OpenApi, described: Schema): unknown {
  const schema = resolved(document, described);
  if (schema.example !== undefined) return schema.example;
  if (schema.enum) return schema.enum[0];
  if (schema.properties) {
    const fields = Object.entries(schema.properties);
    return Object.fromEntries(fields.map(([name, field]) => [name, exampleOf(document, field)]));
  }
  if (schema.items) return [exampleOf(document, schema.items)];
  if (schema.type === 'integer') return Math.max(schema.minimum ?? 0, 0);
  if (schema.type === 'boolean') return true;
  return schema.format === 'uuid' ? randomUUID() : 'contoh-contoh';
}

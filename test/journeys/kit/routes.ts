import { RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Permission, allows } from '@rujukan/access';
import { PERMISSION } from '../../../apps/api/src/http/access';
import type { Method } from './client';
import { PEOPLE, type PersonName } from './places';

/** A route as Nest knows it. */
export interface Route {
  readonly name: string;
  readonly method: Method;
  /** With its parameters, such as `/api/cases/:caseId`. */
  readonly path: string;
  /** What it declares to ask of the caller; `undefined` when it declares nothing. */
  readonly permission: Permission | 'anyone' | undefined;
}

type Handler = (...values: readonly unknown[]) => unknown;

/** Every route of the running application, read from what its controllers declare. */
export function routesOf(app: NestFastifyApplication): readonly Route[] {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => (metatype ? routesOfController(metatype as Controller) : []));
}

interface Controller {
  readonly name: string;
  readonly prototype: Readonly<Record<string, unknown>>;
}

function routesOfController(controller: Controller): readonly Route[] {
  const prefix = Reflect.getMetadata('path', controller) as string;
  return Object.getOwnPropertyNames(controller.prototype)
    .map((name) => [name, controller.prototype[name]] as const)
    .filter((member): member is readonly [string, Handler] =>
      Reflect.hasMetadata('method', member[1] as object),
    )
    .map(([name, handler]) => ({
      name: `${controller.name}.${name}`,
      method: methodOf(handler),
      path: joined(prefix, Reflect.getMetadata('path', handler) as string),
      permission: Reflect.getMetadata(PERMISSION, handler) as Route['permission'],
    }));
}

function methodOf(handler: Handler): Method {
  const method = Reflect.getMetadata('method', handler) as RequestMethod;
  return RequestMethod[method].toLowerCase() as Method;
}

function joined(...parts: readonly string[]): string {
  const path = parts.flatMap((part) => part.split('/')).filter(Boolean);
  return `/${path.join('/')}`;
}

/** Whether the route is told something in a body. */
export const takesABody = ({ method }: Route): boolean => method !== 'get' && method !== 'delete';

/** Whether it is for people: what another system signs is refused before its fields are looked at. */
export const isForPeople = ({ name }: Route): boolean => !name.startsWith('GatewayController.');

/** The address of a route with something in the place of each parameter. */
export function addressOf({ path }: Route, valueOf: (parameter: string) => string): string {
  return path.replace(/:(\w+)/g, (_, parameter: string) => encodeURIComponent(valueOf(parameter)));
}

/** One of the people of the stories who may call this route. */
export function somebodyWhoMay({ permission, name }: Route): PersonName {
  if (permission === 'anyone') return 'midwife';
  const people = Object.keys(PEOPLE) as PersonName[];
  const found = people.find((person) => permission && allows(PEOPLE[person].role, permission));
  if (!found) throw new Error(`nobody in the stories may call ${name}`);
  return found;
}

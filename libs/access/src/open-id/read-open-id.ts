import { readFileSync } from 'node:fs';
import { ROLES } from '@rujukan/referral';
import { FACILITY_KIND_OF_ROLE } from '../account/decide';
import type { ClaimRule, ClaimsMapping } from './claims-mapping';

/** The provider that may vouch for people. */
export interface OpenIdSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** `null` for a client that proves itself by PKCE alone. */
  readonly clientSecret: string | null;
  readonly mapping: ClaimsMapping;
}

/** The names are those of the environment's variables. */
export interface OpenIdVariables {
  readonly OIDC_ISSUER?: string | undefined;
  readonly OIDC_CLIENT_ID?: string | undefined;
  readonly OIDC_CLIENT_SECRET?: string | undefined;
  readonly OIDC_CLIENT_SECRET_FILE?: string | undefined;
  readonly OIDC_CLAIMS_FILE?: string | undefined;
}

const LOCAL = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:\/|$)/;
const OTHERS = [
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_CLIENT_SECRET_FILE',
  'OIDC_CLAIMS_FILE',
] as const;

/** `null` where no provider is named. Adds to `wrong` a sentence for each setting that cannot be used. */
export function readOpenId(variables: OpenIdVariables, wrong: string[]): OpenIdSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLAIMS_FILE: claimsFile } = variables;
  if (!issuer) {
    for (const name of OTHERS.filter((each) => variables[each])) {
      wrong.push(`${name} is set, but OIDC_ISSUER names no provider.`);
    }
    return null;
  }
  if (!(URL.canParse(issuer) && (issuer.startsWith('https://') || LOCAL.test(issuer)))) {
    wrong.push(`OIDC_ISSUER must be the https address of a provider, not "${issuer}".`);
  }
  if (!clientId) wrong.push('OIDC_CLIENT_ID must be the name under which the provider knows this product.');
  const clientSecret = secretOf(variables, wrong);
  if (!claimsFile) {
    wrong.push('OIDC_CLAIMS_FILE must name the file that says which claims give which role.');
    return null;
  }
  const mapping = readMapping(claimsFile, wrong);
  return clientId && mapping ? { issuer, clientId, clientSecret, mapping } : null;
}

function secretOf(variables: OpenIdVariables, wrong: string[]): string | null {
  const { OIDC_CLIENT_SECRET: secret, OIDC_CLIENT_SECRET_FILE: file } = variables;
  if (secret && file) wrong.push('Set OIDC_CLIENT_SECRET or OIDC_CLIENT_SECRET_FILE, not both.');
  if (!file) return secret ?? null;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    wrong.push(`OIDC_CLIENT_SECRET_FILE (${file}) cannot be read (${codeOf(error)}).`);
    return null;
  }
}

function readMapping(path: string, wrong: string[]): ClaimsMapping | null {
  const before = wrong.length;
  const complain = (sentence: string) => {
    wrong.push(`OIDC_CLAIMS_FILE (${path}) ${sentence}`);
  };
  const content = contentOf(path, complain);
  if (!content) return null;
  const { rules, scope = 'openid profile', displayName = 'name', ...unknown } = content;
  for (const name of Object.keys(unknown)) complain(`has a member "${name}" that nobody reads.`);
  if (typeof scope !== 'string' || !scope.split(' ').includes('openid')) complain('scope: must hold openid.');
  if (typeof displayName !== 'string') complain('displayName: must name a claim.');
  if (!Array.isArray(rules) || rules.length === 0) complain('rules: must be a list with one rule or more.');
  const read = Array.isArray(rules)
    ? rules.map((rule, index) =>
        ruleOf(rule, (sentence) => {
          complain(`rule ${index + 1}, ${sentence}`);
        }),
      )
    : [];
  if (wrong.length > before) return null;
  return {
    scope: scope as string,
    displayName: displayName as string,
    rules: read.filter((rule) => rule !== null),
  };
}

function contentOf(path: string, complain: (sentence: string) => void): Record<string, unknown> | null {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    if (isObject(content)) return content;
    complain('must hold one JSON object with the member "rules".');
  } catch (error) {
    complain(error instanceof SyntaxError ? 'is no JSON.' : `cannot be read (${codeOf(error)}).`);
  }
  return null;
}

function ruleOf(rule: unknown, complain: (sentence: string) => void): ClaimRule | null {
  if (!isObject(rule)) {
    complain('must be an object.');
    return null;
  }
  const { claim, is, role: named, facility, facilityClaim, ...unknown } = rule;
  for (const name of Object.keys(unknown)) complain(`"${name}" is read by nobody.`);
  if (!isText(claim)) complain('claim: must name a claim.');
  if (!isText(is)) complain('is: must be the value that the claim holds.');
  const role = ROLES.find((each) => each === named);
  if (!role) {
    complain(`role: must be one of ${ROLES.join(', ')}.`);
    return null;
  }
  const needsFacility = FACILITY_KIND_OF_ROLE[role] !== null;
  const given = [facility, facilityClaim].filter((each) => each !== undefined);
  if (needsFacility && (given.length !== 1 || !isText(given[0]))) {
    complain(`the role ${role} needs facility, or facilityClaim, and not both.`);
  }
  if (!needsFacility && given.length > 0) complain(`the role ${role} belongs to the district: no facility.`);
  return {
    claim: String(claim),
    is: String(is),
    role,
    facility: isText(facility) ? { id: facility } : isText(facilityClaim) ? { claim: facilityClaim } : null,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}

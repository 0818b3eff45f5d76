import { ROLES } from '@rujukan/referral';
import { ALL_PERMISSIONS } from './permissions';
import { SCOPES, scopeOf } from './scopes';

/** Role × action × scope as Markdown, for the guide: the table, then what its words mean. */
export function permissionsAsMarkdown(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = ALL_PERMISSIONS.map((permission) =>
    line([`\`${permission}\``, ...ROLES.map((role) => scopeOf(role, permission) ?? '')]),
  );
  const table = [line(['', ...ROLES]), line(['---', ...ROLES.map(() => ':-:')]), ...rows];
  const meanings = Object.entries(SCOPES).map(([scope, meaning]) => `- **${scope}**: ${meaning}.`);
  return [...table, '', ...meanings, ''].join('\n');
}

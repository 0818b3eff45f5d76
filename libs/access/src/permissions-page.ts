import { ROLES } from '@rujukan/referral';
import { ALL_PERMISSIONS } from './permissions';
import { SCOPES, scopeOf } from './scopes';

/** Role × action × scope as Markdown, for the guide. */
export function permissionsAsMarkdown(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = ALL_PERMISSIONS.map((permission) =>
    line([`\`${permission}\``, ...ROLES.map((role) => scopeOf(role, permission) ?? '')]),
  );
  return [line(['', ...ROLES]), line(['---', ...ROLES.map(() => ':-:')]), ...rows, ''].join('\n');
}

/** What the words of the table mean. */
export function scopesAsMarkdown(): string {
  return Object.entries(SCOPES)
    .map(([scope, meaning]) => `- **${scope}**: ${meaning}.\n`)
    .join('');
}

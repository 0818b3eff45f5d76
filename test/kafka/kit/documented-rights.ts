import { kafkaOf } from '@rujukan/stage-topics/kafka';
import kafkajs, { type AclEntry } from 'kafkajs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const DOCUMENT = join(import.meta.dirname, '../../../docs/kafka.md');
const RIGHT = '(Topic|Group|Cluster) +\\| `([^`]+)`( \\(prefix\\))? +\\| ([A-Za-z, ]+?) +\\|';

/**
 * Allows an account what the operators' document says that it needs: the product's own rights, or those that stand
 * in the rows of somebody else.
 */
export async function allowAsDocumented(
  administrator: ReturnType<typeof kafkaOf>,
  user: string,
  who: string | null = null,
): Promise<void> {
  const rows = new RegExp(who === null ? `^\\| ${RIGHT}` : `^\\| ${who} +\\| ${RIGHT}`, 'gm');
  const rights = [...(await readFile(DOCUMENT, 'utf8')).matchAll(rows)];
  if (rights.length === 0) throw new Error(`no rights are documented in ${DOCUMENT}`);
  const acl = rights.flatMap((right) => rulesOf(right, user));
  const admin = administrator.admin();
  await admin.connect();
  await admin.createAcls({ acl });
  await admin.disconnect();
}

function rulesOf(
  [, type = '', name = '', prefix, operations = '']: RegExpExecArray,
  user: string,
): AclEntry[] {
  const { AclResourceTypes, AclOperationTypes, AclPermissionTypes, ResourcePatternTypes } = kafkajs;
  return operations.split(', ').map((operation) => ({
    resourceType: AclResourceTypes[type.toUpperCase() as 'TOPIC'],
    resourceName: name,
    resourcePatternType: prefix ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
    principal: `User:${user}`,
    host: '*',
    operation: AclOperationTypes[operation.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase() as 'READ'],
    permissionType: AclPermissionTypes.ALLOW,
  }));
}

/** The same columns under the same name, for a connection that looks there first. */
export const SAMPLE_SCHEMA = 'sample';
export const CREATE_SAMPLE = `
  CREATE SCHEMA IF NOT EXISTS ${SAMPLE_SCHEMA};
  CREATE VIEW IF NOT EXISTS ${SAMPLE_SCHEMA}.facts AS FROM main.facts WHERE in_sample`;

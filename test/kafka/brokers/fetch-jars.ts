import { KAFKA_VERSIONS, jarsOf } from './jars';

/** Before the suite, so that no test waits for a download; nothing where the brokers are named. */
if (!process.env.KAFKA_BROKERS) {
  for (const version of KAFKA_VERSIONS) await jarsOf(version);
}

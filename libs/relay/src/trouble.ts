import { EventLogUnavailable } from '@rujukan/event-log';
import { TopicUnusable } from '@rujukan/stage-topics/kafka';

/** Of whatever is at the bottom of it, and without its message, which may quote what somebody typed. */
export function nameOf(error: unknown): string {
  if (error instanceof TopicUnusable) return error.message;
  if (!(error instanceof Error)) return typeof error;
  // What is below is the store's own; that it is the log says where to look.
  if (error instanceof EventLogUnavailable) return error.name;
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0)
    return nameOf(error.errors[0]);
  if (error.cause instanceof Error) return nameOf(error.cause);
  if ('type' in error && typeof error.type === 'string') return error.type;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

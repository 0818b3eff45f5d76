export class SqliteEventLog {}

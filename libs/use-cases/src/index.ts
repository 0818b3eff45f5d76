export * from './change-case/change-case';
export * from './change-facility/change-facility';
export * from './deciding/decider';
export * from './deciding/deciding';
export * from './deciding/receipt';
export * from './ports';
export * from './record-birth/record-birth';
export * from './register-walk-in/register-walk-in';

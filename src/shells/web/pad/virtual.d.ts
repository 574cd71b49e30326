/** Modules that scripts/build/pad-practice.ts writes when the app is built. */
declare module 'virtual:pad-practice' {
  const services: readonly import('./practice.ts').PadService[];
  export default services;
}
declare module 'virtual:forms' {
  /** By service. */
  const forms: Readonly<Record<string, readonly import('../../../program/service.ts').Form[]>>;
  export default forms;
}
declare module 'virtual:words/*' {
  /** By service, then by word key. */
  const words: Readonly<Record<string, Readonly<Record<string, string>>>>;
  export default words;
}
declare module 'virtual:form-words/*' {
  /** By service or 'program', then by word key; 'reports': titles by the report's id. */
  const words: Readonly<Record<string, Readonly<Record<string, string>>>>;
  export default words;
}

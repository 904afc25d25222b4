/** Parley's version, filled in by the build. */
export const version: string = ''

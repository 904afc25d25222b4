/** Parley's version: the build puts it here. */
export const version: string = ''

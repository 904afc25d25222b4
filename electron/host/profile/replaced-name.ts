/** Folder names of replaced profiles: `replaced-2026-11-29`, `replaced-2026-11-29-2`. */
const REPLACED = /^replaced-(\d{4}-\d\d-\d\d)(-\d{1,6})?$/

export const isReplaced = (name: string): boolean => REPLACED.test(name)

/** The day on which the profile was replaced; null if the folder isn't such a profile's. */
export const dayReplaced = (name: string): string | null => REPLACED.exec(name)?.[1] ?? null

/** Names of folders with profiles that were replaced: `replaced-2026-11-29`, `replaced-2026-11-29-2`. */
const REPLACED = /^replaced-(\d{4}-\d\d-\d\d)(-\d{1,6})?$/

export const isReplaced = (name: string): boolean => REPLACED.test(name)

/** The day on which it was replaced; null if the folder is none of them. */
export const dayReplaced = (name: string): string | null => REPLACED.exec(name)?.[1] ?? null

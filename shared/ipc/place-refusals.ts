/** Why a folder on this device's disk is neither synced nor written into. */
export const PLACE_REFUSALS = [
  'whole-disk',
  /** It is the home folder, or contains it. */
  'whole-home',
  /** Parley's own data is in it, or it is in Parley's own. */
  'own-data',
  'hidden',
  /** By this device. */
  'synced',
  'in-synced',
  'around-synced',
  /** Marked by another profile or device, or for another folder. */
  'synced-elsewhere',
  'too-many-folders',
] as const

export type PlaceRefusal = (typeof PLACE_REFUSALS)[number]

import { createHash } from 'node:crypto'

/** A device's address in an app. Apps don't know the space's id, so nobody can compare addresses from two apps. */
export const addressOf = (space: string, item: string, device: string): string =>
  createHash('sha256').update(`app address ${space} ${item} ${device}`).digest('hex').slice(0, 32)

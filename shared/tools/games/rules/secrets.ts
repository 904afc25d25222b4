/** What a player's device keeps to itself until it has to show it, and the hash by which it is bound to it before. */
import { hashOfText } from '../hash-of-text.ts'

const HASH = '[0-9a-f]{64}'
export const COMMITMENT = new RegExp(`^${HASH}$`)

export const commitmentTo = (secret: string): string => hashOfText(secret)

/** A secret for one purpose, from which nobody learns the one that it was made from. */
export const secretFor = (secret: string, purpose: string): string => hashOfText(`${secret} ${purpose}`)

/** Secrets that a player's device keeps until it has to show them, and the hashes that commit to them beforehand. */
import { hashOfText } from '../hash-of-text.ts'

const HASH = '[0-9a-f]{64}'
export const COMMITMENT = new RegExp(`^${HASH}$`)

export const commitmentTo = (secret: string): string => hashOfText(secret)

/** A secret for one purpose, from which the original one can't be derived. */
export const secretFor = (secret: string, purpose: string): string => hashOfText(`${secret} ${purpose}`)

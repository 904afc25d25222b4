/**
 * The activity to which a join request invites: a place in one of the asker's spaces. Its size is limited, and its
 * names are safe to display. It points somewhere but grants nothing: the invite to the space comes after both people
 * have confirmed the words.
 */
import type { CborValue } from '../../record/cbor.ts'
import { FormatError } from '../../record/errors.ts'
import { displayName } from '../display-name.ts'

const MINUTE = 60_000

/** Lengths in characters; `lasts`: how long the asker can wait for an answer, in milliseconds. */
export const ACTIVITY_LIMITS = { path: 500, title: 150, lasts: [MINUTE, 24 * 60 * MINUTE] } as const

export interface JoinRequestActivity {
  /** The name of the space that contains it. */
  space: string
  /** What the place is called there; empty if it has no name. */
  title: string
  /** The part after the space in the address of the place. */
  path: string
  /** Milliseconds for which the asker waits. */
  lasts: number
}

export const writeActivity = ({ space, title, path, lasts }: JoinRequestActivity): CborValue => [
  space,
  title,
  path,
  lasts,
]

/** Throws FormatError. */
export function readActivity(value: CborValue | undefined): JoinRequestActivity {
  const [space, title, path, lasts] = Array.isArray(value) && value.length === 4 ? (value as CborValue[]) : []
  const [shortest, longest] = ACTIVITY_LIMITS.lasts
  const isTime = typeof lasts === 'number' && Number.isSafeInteger(lasts) && lasts >= shortest && lasts <= longest
  const isText = (text: CborValue | undefined, most: number): text is string =>
    typeof text === 'string' && text.length <= most
  const name = typeof space === 'string' ? displayName(space) : ''
  if (name === '' || !isText(title, ACTIVITY_LIMITS.title) || !isText(path, ACTIVITY_LIMITS.path) || !isTime)
    throw new FormatError('join-request', 'a malformed activity')
  if (path === '') throw new FormatError('join-request', 'an activity without a place')
  return { space: name, title: displayName(title), path, lasts }
}

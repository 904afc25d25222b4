/**
 * A space's forum (SPEC.md). Each device has an *outline* lane for each month with discussions, posts without their
 * texts, and decisions about both. The texts are in a lane for each discussion and device, so that a list of
 * discussions doesn't have to open them.
 */
import { monthOf } from '../../record/time.ts'
import {
  boolean,
  byKind,
  like,
  list,
  maybe,
  nullOr,
  oneOf,
  type ReadBy,
  readWith,
  record,
  textUpTo,
  time,
} from '../fields.ts'
import { DEVICE, MONTH } from '../tool.ts'
import { FORUM_LIMITS as LIMITS } from './limits.ts'

export const OUTLINE_ROOT = 'entries'
export const TEXTS_ROOT = 'texts'

const DOCS = 'tool/forums/space/values'
/** The first digits of the opener's device, so that nobody can take a discussion over, followed by random ones. */
export const DISCUSSION = '[0-9a-f]{32}'
export const POST = '[0-9a-f]{24}'
const OPENER = 16

export const FORUM_PREFIX = `${DOCS}/`
export const OUTLINE_PREFIX = `${DOCS}/outline/`
export const OUTLINE_LANE = new RegExp(`^${OUTLINE_PREFIX}(${MONTH})/(${DEVICE})$`)
export const TEXTS_LANE = new RegExp(`^${DOCS}/texts/(${DISCUSSION})/(${DEVICE})$`)

/** @param time milliseconds */
export const outlineLane = (time: number, device: string): string => `${OUTLINE_PREFIX}${monthOf(time)}/${device}`
export const textsPrefix = (discussion: string): string => `${DOCS}/texts/${discussion}/`
export const textsLane = (discussion: string, device: string): string => `${textsPrefix(discussion)}${device}`

/** The device that an outline lane belongs to; null for any other doc. */
export const readOutlineLane = (doc: string): string | null => OUTLINE_LANE.exec(doc)?.[2] ?? null

/** Returns null if the doc isn't a lane of texts. */
export function readTextsLane(doc: string): { discussion: string; device: string } | null {
  const [, discussion, device] = TEXTS_LANE.exec(doc) ?? []
  return discussion === undefined || device === undefined ? null : { discussion, device }
}

/** Whether a device can have opened a discussion with this id. */
export const isOpener = (discussion: string, device: string): boolean => discussion.startsWith(device.slice(0, OPENER))

/** @param random 16 hex digits */
export const discussionId = (device: string, random: string): string => `${device.slice(0, OPENER)}${random}`

/** A key with the author's device, so that nobody's post can pass for another's. */
export const postKey = (device: string, id: string): string => `${device}/${id}`

export function postNamed(key: string): { device: string; id: string } {
  const [device = '', id = ''] = key.split('/')
  return { device, id }
}

const within = like(DISCUSSION)
const id = like(POST)
const device = like(DEVICE)
const key = like(`${DEVICE}/${POST}`)
const isSaid = (text: string): boolean => text.trim() !== ''
const title = textUpTo(LIMITS.title, isSaid)
/** Empty if there is none. */
const category = textUpTo(LIMITS.category)

/** Decisions about a discussion, or a post in it. Between two with the same authority, the later one is in force. */
const decisions = {
  /** `post`: the one that solves it; null if it is open again. */
  solve: record({ kind: oneOf('solve'), in: within, post: nullOr(key), time }),
  rename: record({ kind: oneOf('rename'), in: within, title, time }),
  move: record({ kind: oneOf('move'), in: within, category, time }),
  pin: record({ kind: oneOf('pin'), in: within, on: boolean, time }),
  lock: record({ kind: oneOf('lock'), in: within, on: boolean, time }),
  /** `post`: null for the whole discussion. */
  hide: record({
    kind: oneOf('hide'),
    in: within,
    post: nullOr(key),
    on: boolean,
    note: maybe(textUpTo(LIMITS.note)),
    time,
  }),
  /** Its posts are shown in another discussion; null if in their own again. */
  merge: record({ kind: oneOf('merge'), in: within, into: nullOr(within), time }),
}

const outlineEntry = byKind({
  discussion: record({ kind: oneOf('discussion'), id: within, title, category, time }),
  post: record({
    kind: oneOf('post'),
    id,
    in: within,
    time,
    /** The latest posts on its author's screen. */
    seen: list(id, 0, LIMITS.seen),
    /** Devices that it is addressed to: that of the quoted post. */
    to: maybe(list(device, 0, LIMITS.to)),
    /** Set for an imported post: the original author's name and time, as the importing device claims. */
    from: maybe(record({ name: textUpTo(LIMITS.author, isSaid), time })),
  }),
  /** Deletes one's own post. */
  delete: record({ kind: oneOf('delete'), target: id, time }),
  ...decisions,
})
export type OutlineEntry = ReadBy<typeof outlineEntry>
export type PostEntry = Extract<OutlineEntry, { kind: 'post' }>
export type Decision = Extract<OutlineEntry, { kind: keyof typeof decisions }>

const text = textUpTo(LIMITS.text, isSaid)

const textEntry = byKind({
  text: record({
    kind: oneOf('text'),
    id,
    text,
    time,
    /** The quoted post, and the quoted part of its text. */
    quote: maybe(record({ post: key, text: textUpTo(LIMITS.quote, isSaid) })),
  }),
  edit: record({ kind: oneOf('edit'), target: id, text, time }),
  delete: record({ kind: oneOf('delete'), target: id, time }),
})
export type TextEntry = ReadBy<typeof textEntry>
export type Quote = NonNullable<Extract<TextEntry, { kind: 'text' }>['quote']>

/** Returns null if it isn't a valid entry of an outline lane. */
export const readOutlineEntry = (value: unknown): OutlineEntry | null => readWith(outlineEntry, value)
/** Returns null if it isn't a valid entry of a lane of texts. */
export const readTextEntry = (value: unknown): TextEntry | null => readWith(textEntry, value)

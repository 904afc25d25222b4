/** The comments of a board: a function of the lanes alone, whatever their order of arrival. */
import { orderMessages } from '../chat/order.ts'
import { type Bounds, boundsOf } from './bounds.ts'
import type { BoardElement } from './element.ts'
import { BOARD_LIMITS } from './limits.ts'
import type { Pin, SaidEntry, SaidLane } from './said.ts'

export interface Comment {
  /** Device and id: what replies refer to. */
  key: string
  device: string
  id: string
  /** Milliseconds on the writer's clock. */
  time: number
  /** Null if deleted by its writer or hidden by an owner. */
  text: string | null
  edited: boolean
}

export interface Thread {
  key: string
  pin: Pin
  /** The first comment, then the replies: each after what its writer had seen, otherwise by time. */
  comments: readonly Comment[]
  resolved: boolean
  /** The device that resolved or reopened it last. */
  resolvedBy: string | null
  /** The latest comments and decisions, which the next one records as seen. */
  latest: readonly string[]
}

type Remark = Extract<SaidEntry, { kind: 'comment' | 'reply' }>
type Decision = Extract<SaidEntry, { kind: 'resolve' }>

/**
 * Everybody's threads, by the time of their first comment. Only its writer edits or deletes a comment; `isOwner` says
 * who may hide one; any writer resolves and reopens, and the last decision wins.
 */
export function readThreads(lanes: readonly SaidLane[], isOwner: (device: string) => boolean): Thread[] {
  const comments = new Map<string, Comment>()
  const pins = new Map<string, Pin>()
  const followUps = new Map<string, (Remark | Decision)[]>()
  const keys = new Map<Remark | Decision, string>()
  const hidden = new Set<string>()
  for (const { device, entries } of lanes) {
    const known = new Set<string>()
    for (const entry of entries) {
      if (entry.kind === 'hide' && isOwner(device)) hidden.add(entry.target)
      if (entry.kind === 'edit' || entry.kind === 'delete') change(comments.get(`${device}/${entry.target}`), entry)
      if (entry.kind !== 'comment' && entry.kind !== 'reply' && entry.kind !== 'resolve') continue
      if (known.has(entry.id)) continue
      known.add(entry.id)
      const key = `${device}/${entry.id}`
      keys.set(entry, key)
      if (entry.kind !== 'resolve') {
        const { id, time, text } = entry
        comments.set(key, { key, device, id, time, text, edited: false })
      }
      if (entry.kind === 'comment') pins.set(key, entry.pin)
      else {
        const known = followUps.get(entry.thread)
        if (known) known.push(entry)
        else followUps.set(entry.thread, [entry])
      }
    }
  }
  for (const key of hidden) change(comments.get(key), { kind: 'delete' })
  const threads = [...pins].map(([key, pin]) => threadOf(key, pin, followUps.get(key) ?? [], keys, comments))
  return threads
    .filter(({ comments }) => comments.some(({ text }) => text !== null))
    .sort((left, right) => timeOf(left) - timeOf(right) || (left.key < right.key ? -1 : 1))
}

function change(comment: Comment | undefined, entry: { kind: 'delete' } | { kind: 'edit'; text: string }): void {
  if (!comment || comment.text === null) return
  comment.text = entry.kind === 'edit' ? entry.text : null
  comment.edited = entry.kind === 'edit'
}

const timeOf = ({ comments }: Thread): number => comments[0]?.time ?? 0

function threadOf(
  key: string,
  pin: Pin,
  followUps: readonly (Remark | Decision)[],
  keys: ReadonlyMap<Remark | Decision, string>,
  comments: ReadonlyMap<string, Comment>,
): Thread {
  const placed = followUps.map((entry) => ({
    id: keys.get(entry) ?? '',
    time: entry.time,
    seen: entry.kind === 'comment' ? [] : entry.seen,
    entry,
  }))
  const ordered = orderMessages(placed)
  const first = comments.get(key)
  const replies = ordered.flatMap(({ id }) => comments.get(id) ?? []).filter(({ text }) => text !== null)
  const last = ordered.findLast(({ entry }) => entry.kind === 'resolve')
  const seen = new Set(ordered.flatMap((one) => one.seen))
  const latest = ordered.filter(({ id }) => !seen.has(id)).slice(-BOARD_LIMITS.commentSeen)
  return {
    key,
    pin,
    comments: first ? [first, ...replies] : replies,
    resolved: last?.entry.kind === 'resolve' && last.entry.resolved,
    resolvedBy: last?.id.split('/')[0] ?? null,
    latest: latest.map(({ id }) => id),
  }
}

/** Pins a comment to a point, and to the shape there, if any. */
export function pinAt(x: number, y: number, shape: BoardElement | null): Pin {
  const limit = (value: number, most: number) => Math.max(-most, Math.min(most, value))
  const place = { x: limit(x, BOARD_LIMITS.position), y: limit(y, BOARD_LIMITS.position) }
  if (!shape) return { ...place, shape: null, across: 0, down: 0 }
  const bounds = boundsOf(shape)
  const turned = turn({ x, y }, bounds, -bounds.angle)
  const part = (value: number, length: number) => (length === 0 ? 0 : Math.max(-1, Math.min(2, value / length)))
  return {
    ...place,
    shape: shape.id,
    across: part(turned.x - bounds.x, bounds.width),
    down: part(turned.y - bounds.y, bounds.height),
  }
}

/** Where a pin is now: it moves, grows and turns with its shape. `orphaned`: its shape is deleted. */
export function placeOf(pin: Pin, shape: BoardElement | undefined): { x: number; y: number; orphaned: boolean } {
  if (!shape) return { x: pin.x, y: pin.y, orphaned: pin.shape !== null }
  const bounds = boundsOf(shape)
  const inside = { x: bounds.x + pin.across * bounds.width, y: bounds.y + pin.down * bounds.height }
  return { ...turn(inside, bounds, bounds.angle), orphaned: false }
}

function turn(point: { x: number; y: number }, { x, y, width, height }: Bounds, angle: number) {
  const [middleX, middleY] = [x + width / 2, y + height / 2]
  const [dx, dy] = [point.x - middleX, point.y - middleY]
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  return { x: middleX + dx * cosine - dy * sine, y: middleY + dx * sine + dy * cosine }
}

/** The shape that a click selects: the smallest one at that point, so that shapes on a frame can be found. */
export function shapeAt(elements: Iterable<BoardElement>, x: number, y: number): BoardElement | null {
  let found: { element: BoardElement; area: number } | null = null
  for (const element of elements) {
    const bounds = boundsOf(element)
    const inside = turn({ x, y }, bounds, -bounds.angle)
    const [across, down] = [inside.x - bounds.x, inside.y - bounds.y]
    if (across < 0 || down < 0 || across > bounds.width || down > bounds.height) continue
    const area = bounds.width * bounds.height
    if (!found || area < found.area || (area === found.area && element.id < found.element.id)) found = { element, area }
  }
  return found?.element ?? null
}

/** Form entries: sends this device's to members who can write, and writes others' into tables. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { CallInput, EventPayload } from '../../../../shared/ipc/contract.ts'
import { may } from '../../../../shared/space/permissions.ts'
import { HostDoc } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { type RememberedValues, rememberedAs } from '../../../../shared/tools/inbox/unread.ts'
import { editTable } from '../../../../shared/tools/tables/editing/edit-table.ts'
import { takeEntry } from '../../../../shared/tools/tables/editing/take-entry.ts'
import type { EntryAnswer, FormEntry } from '../../../../shared/tools/tables/entry.ts'
import { TABLE_LIMITS } from '../../../../shared/tools/tables/limits.ts'
import { PART_ID, tableDoc } from '../../../../shared/tools/tables/shape.ts'
import { tables as tool } from '../../../../shared/tools/tables/tool.ts'
import { ITEM } from '../../../../shared/tools/tool.ts'
import type { CallHandlers } from '../../call-handlers.ts'
import type { HostPart } from '../../host-part.ts'
import { everyWhile, later } from '../../timers.ts'
import type { Windows } from '../../windows/windows.ts'

/** Maximum number of this device's waiting entries in one space. */
const MOST_WAITING = 50
/** Maximum number of others' entries waiting to be written in one space. */
const MOST_TO_WRITE = 50
/** Milliseconds until an unanswered entry is sent to the next device. */
const AGAIN = 3000
/** How long a table stays open after an entry, in milliseconds. */
const KEPT = 30_000

const waiting = z.object({
  id: z.string(),
  item: z.string(),
  view: z.string(),
  cells: z.string().max(TABLE_LIMITS.entry),
  isRefused: z.boolean(),
})
type Waiting = z.infer<typeof waiting>
const allWaiting = z.array(waiting)

interface Followed {
  space: OpenSpace
  /** Entries being written one after another. */
  writing: Promise<void>
  toWrite: number
  open: Map<string, { doc: HostDoc; closing: NodeJS.Timeout }>
  /** How often this device's entries were sent. */
  turn: number
}

export interface FormEntriesOptions {
  windows: Pick<Windows, 'tellAll'>
  remembered: Pick<RememberedValues, 'get' | 'set'>
  now(): number
}

const FORM = new RegExp(`^${ITEM}/${PART_ID}$`)

const keyOf = (space: string): string => `form-entries.${space}`

export class FormEntries implements HostPart {
  readonly #options: FormEntriesOptions
  readonly #spaces = new Map<string, Followed>()
  readonly #ticker = everyWhile(
    () => [...this.#spaces.values()].some(({ space }) => this.#toSend(space).length > 0),
    () => this.#sendAll(),
    AGAIN,
  )

  constructor(options: FormEntriesOptions) {
    this.#options = options
  }

  readonly handlers = {
    'tables.fill': (wish) => this.#fill(wish),
    'tables.entries': ({ space }) => this.#listed(space),
    'tables.drop-entry': ({ space, id }) =>
      this.#keep(
        space,
        this.#waiting(space).filter((entry) => entry.id !== id),
      ),
  } satisfies Partial<CallHandlers>

  opened(space: OpenSpace): void {
    const followed: Followed = { space, writing: Promise.resolve(), toWrite: 0, open: new Map(), turn: 0 }
    this.#spaces.set(space.id, followed)
    space.live(tool).on('entry', ({ device, message }) => this.#take(followed, device, message))
    space.live(tool).on('answer', ({ device, message }) => this.#answered(space, device, message))
    this.#ticker.look()
  }

  closed(space: string): void {
    const followed = this.#spaces.get(space)
    this.#spaces.delete(space)
    for (const item of [...(followed?.open.keys() ?? [])]) if (followed) this.#close(followed, item)
  }

  stop(): void {
    this.#ticker.stop()
    for (const space of [...this.#spaces.keys()]) this.closed(space)
  }

  #fill({ space, item, view, cells }: CallInput<'tables.fill'>): void {
    const followed = this.#spaces.get(space)
    if (!FORM.test(`${item}/${view}`)) throw new CallFailure('bad-input', 'not the ids of a table and a form')
    if (!followed) throw new CallFailure('not-found', 'no such space')
    const before = this.#waiting(space)
    if (before.length >= MOST_WAITING) throw new CallFailure('refused', 'too many entries wait already')
    const id = randomBytes(12).toString('hex')
    this.#keep(space, [...before, { id, item, view, cells, isRefused: false }])
    this.#send(followed)
  }

  #waiting(space: string): Waiting[] {
    return rememberedAs(this.#options.remembered, keyOf(space), allWaiting, [])
  }

  #toSend(space: OpenSpace): Waiting[] {
    return this.#waiting(space.id).filter(({ isRefused }) => !isRefused)
  }

  #keep(space: string, entries: readonly Waiting[]): void {
    this.#options.remembered.set(keyOf(space), entries)
    this.#options.windows.tellAll('tables.entries-changed', this.#listed(space))
    this.#ticker.look()
  }

  #listed(space: string): EventPayload<'tables.entries-changed'> {
    return { space, entries: this.#waiting(space) }
  }

  #sendAll(): void {
    for (const followed of this.#spaces.values()) this.#send(followed)
  }

  /** Sends the entry to one device at a time: if that doesn't answer, the next one gets it. */
  #send(followed: Followed): void {
    const { space } = followed
    const entries = this.#toSend(space)
    if (entries.length === 0) return
    if (mayWrite(space, space.device)) {
      for (const { isRefused: _isRefused, ...entry } of entries) this.#take(followed, space.device, entry)
      return
    }
    const writers = space.neighbors.devices().filter((device) => mayWrite(space, device))
    const members = [...(space.governance?.members.keys() ?? [])].filter((device) => mayWrite(space, device))
    const near = writers.length > 0 ? writers : members
    const to = near[followed.turn % Math.max(1, near.length)]
    followed.turn += 1
    if (to === undefined) return
    for (const { isRefused: _isRefused, ...entry } of entries) void space.live(tool).send('entry', entry, [to])
  }

  #answered(space: OpenSpace, device: string, { id, isAdded }: EntryAnswer): void {
    const entries = this.#waiting(space.id)
    const entry = entries.find((each) => each.id === id)
    if (!entry || entry.isRefused || !mayWrite(space, device)) return
    const others = entries.filter((each) => each !== entry)
    this.#keep(space.id, isAdded ? others : [...others, { ...entry, isRefused: true }])
  }

  #take(followed: Followed, device: string, entry: FormEntry): void {
    const { space } = followed
    const isMember = space.governance?.reads(device) === true
    const isThere = space.docs.list(tableDoc(entry.item)).length > 0
    if (!isMember || !isThere || !mayWrite(space, space.device) || followed.toWrite >= MOST_TO_WRITE) return
    followed.toWrite += 1
    followed.writing = followed.writing.then(async () => {
      try {
        const isAdded = await this.#write(followed, device, entry)
        const answer = { id: entry.id, isAdded }
        if (device === space.device) this.#answered(space, device, answer)
        else await space.live(tool).send('answer', answer, [device])
      } catch {
        // The entry is sent again, perhaps to another device.
      } finally {
        followed.toWrite -= 1
      }
    })
  }

  async #write(followed: Followed, from: string, entry: FormEntry): Promise<boolean> {
    let isAdded = false
    await this.#open(followed, entry.item).write((doc) => {
      editTable(doc, (editor, table) => {
        isAdded = takeEntry(table, editor, entry, from, this.#options.now())
      })
    })
    return isAdded
  }

  #open(followed: Followed, item: string): HostDoc {
    const known = followed.open.get(item)
    if (known) known.closing.refresh()
    const doc = known?.doc ?? new HostDoc(followed.space.docs, tableDoc(item))
    const closing = known?.closing ?? later(() => this.#close(followed, item), KEPT).unref()
    followed.open.set(item, { doc, closing })
    return doc
  }

  #close(followed: Followed, item: string): void {
    const open = followed.open.get(item)
    if (!open) return
    clearTimeout(open.closing)
    followed.open.delete(item)
    open.doc.close()
  }
}

function mayWrite({ governance }: OpenSpace, device: string): boolean {
  const role = governance?.role(device) ?? null
  return role !== null && may(role, 'write-content')
}

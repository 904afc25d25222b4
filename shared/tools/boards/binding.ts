import type * as Y from 'yjs'
import { Emitter } from '../../base/emitter.ts'
import { type BoardElement, type BoardFile, readElement, readFile } from './element.ts'
import type { ShapeChange } from './history.ts'
import { isInvisible } from './invisible.ts'
import { compareOrder, type Placed, risingIndices } from './order.ts'
import { BOARD_FILES_ROOT, BOARD_ROOT } from './shape.ts'

/**
 * The fields that the binding reads from a shape in the editor's scene. The editor mutates its shapes in place and
 * bumps these marks with each change.
 */
export interface SceneElement {
  readonly id: string
  readonly version: number
  readonly versionNonce: number
  readonly isDeleted: boolean
  index: string | null
}

/** A shape of the scene and its new field values, including the marks. */
export interface ChangeInPlace {
  readonly element: SceneElement
  readonly fields: Readonly<Partial<BoardElement> & Pick<BoardElement, 'version' | 'versionNonce'>>
}

export interface Flushed {
  /** Number of shapes written or removed. */
  written: number
  /** Number of shapes that others could not read; they stay on this screen only. */
  refused: number
  /** Number of new shapes that nobody could see; they are forgotten. */
  invisible: number
  /** The writes, one entry per shape. */
  changes: ShapeChange[]
}

type Held = ReadonlySet<string>
type Ink = ReadonlyMap<string, BoardElement>

interface Shown {
  version: number
  versionNonce: number
}

interface Difference {
  position: number
  current: SceneElement
  source: BoardElement
}

/**
 * The fields that the editor mutates in place. It expects a new object for any other change, because parts of it
 * compare identity.
 */
const IN_PLACE: ReadonlySet<string> = new Set([
  ...['x', 'y', 'width', 'height', 'angle', 'points', 'lastCommittedPoint', 'pressures', 'simulatePressure'],
  ...['boundElements', 'startBinding', 'endBinding', 'version', 'versionNonce', 'updated', 'index'],
])

/**
 * Binds a board's doc to an Excalidraw scene. The doc's map is authoritative: of two concurrent changes to one shape
 * Yjs keeps one, the same on all devices, whatever the versions say. An edit wins over a concurrent removal, because a
 * removal deletes only what it has seen.
 */
export class BoardBinding {
  readonly #doc: Y.Doc
  readonly #map: Y.Map<unknown>
  readonly #files: Y.Map<unknown>
  readonly #origin = {}
  readonly #elements = new Map<string, BoardElement>()
  readonly #shown = new Map<string, Shown>()
  readonly #unsaved = new Map<string, SceneElement>()
  /** Ink now in the scene, and the ink shapes that are not in the doc at all. */
  #inkShown: ReadonlySet<string> = new Set()
  #inkOnly: Ink = new Map()
  /**
   * Shapes whose record changed since the scene was composed. `#moved`: the set of shapes, or their order, changed as
   * well.
   */
  readonly #changed = new Set<string>()
  #moved = true
  readonly #remote = new Emitter()
  readonly #others = new Emitter<ShapeChange>()

  /** Fires after remote changes (shapes or pictures). */
  readonly onRemote = this.#remote.event
  /** Fires for each shape changed remotely, before `onRemote`. */
  readonly onOthers = this.#others.event

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#map = doc.getMap(BOARD_ROOT)
    this.#files = doc.getMap(BOARD_FILES_ROOT)
    for (const id of this.#map.keys()) this.#load(id)
    this.#map.observe(this.#mapChanged)
    this.#files.observe(this.#filesChanged)
  }

  /** Local changes since the scene was last shared. */
  get unsaved(): ReadonlyMap<string, SceneElement> {
    return this.#unsaved
  }

  /** All shapes of the doc, by id. */
  get elements(): ReadonlyMap<string, BoardElement> {
    return this.#elements
  }

  /** Compares the scene with what was last shared; `unsaved` then holds the local changes since. */
  observe(scene: readonly SceneElement[]): void {
    for (const element of scene) {
      const last = this.#shown.get(element.id)
      if (last !== undefined && isSame(last, element)) continue
      if (element.isDeleted && !this.#map.has(element.id)) {
        this.#unsaved.delete(element.id)
        this.#show(element)
      } else this.#unsaved.set(element.id, element)
    }
  }

  /** Writes unsaved shapes to the doc, except those that `ready` rejects. */
  flush(ready: (element: SceneElement) => boolean = () => true): Flushed {
    const result: Flushed = { written: 0, refused: 0, invisible: 0, changes: [] }
    this.#doc.transact(() => {
      for (const element of [...this.#unsaved.values()].filter(ready)) this.#flushElement(element, result)
    }, this.#origin)
    return result
  }

  #flushElement(element: SceneElement, result: Flushed): void {
    const { id } = element
    this.#unsaved.delete(id)
    this.#show(element)
    const before = this.#elements.get(id) ?? null
    const after = element.isDeleted ? null : readElement(id, element)
    if (after === null && !element.isDeleted) {
      result.refused += 1
      return
    }
    if (after !== null && before === null && isInvisible(after)) {
      result.invisible += 1
      this.#moved = true
      return
    }
    this.#record(id, after)
    if (after !== null) this.#map.set(id, after)
    else if (this.#map.has(id)) this.#map.delete(id)
    else return
    result.written += 1
    result.changes.push({ id, before, after })
  }

  /**
   * The scene to show: the doc, overlaid with what others are drawing (`ink`), overlaid with what is being edited here
   * (`held` and everything unsaved). Unchanged shapes keep their object identity.
   */
  compose(scene: readonly SceneElement[], held: Held = new Set(), ink: Ink = new Map()): SceneElement[] {
    const found = this.#differences(scene, held, ink)
    const composed = found === null ? this.#composeAll(scene, held, ink) : this.#replace(scene, found)
    this.#rememberInk(ink)
    return composed
  }

  /**
   * What `compose` would show, as changes to shapes already in the scene: passing a whole scene costs an editor far
   * more. The caller must apply all of them. Null if shapes are added, removed or reordered, or change by more than
   * position and size: use `compose` for those.
   */
  changeInPlace(scene: readonly SceneElement[], held: Held = new Set(), ink: Ink = new Map()): ChangeInPlace[] | null {
    const changes: ChangeInPlace[] = []
    const found = this.#differences(scene, held, ink)
    if (found === null) return null
    for (const { current, source } of found) {
      const fields = fieldsInPlace(current, source)
      if (fields === null) return null
      changes.push({ element: current, fields })
    }
    for (const { element, fields } of changes) {
      this.#show({ ...element, ...fields })
      this.#changed.delete(element.id)
    }
    this.#rememberInk(ink)
    return changes
  }

  /** Writes shapes (null: removes them) as local changes; `compose` then shows them. */
  put(shapes: ReadonlyMap<string, BoardElement | null>): void {
    this.#doc.transact(() => {
      for (const [id, element] of shapes) {
        if (element === null) this.#map.delete(id)
        else this.#map.set(id, { ...element, ...this.#nextVersion(element) })
        this.#unsaved.delete(id)
        this.#load(id)
      }
    }, this.#origin)
  }

  /** Higher than any version shown so far, so that every screen sees a change. */
  #nextVersion({ id, version }: BoardElement): Shown {
    return {
      version: Math.max(version, this.#elements.get(id)?.version ?? 0, this.#shown.get(id)?.version ?? 0) + 1,
      versionNonce: Math.floor(Math.random() * 2 ** 31),
    }
  }

  readonly element = (id: string): BoardElement | undefined => this.#elements.get(id)

  file(id: string): BoardFile | null {
    return readFile(id, this.#files.get(id))
  }

  fileIds(): string[] {
    return [...this.#files.keys()]
  }

  hasFile(id: string): boolean {
    return this.#files.has(id)
  }

  writeFile(id: string, file: BoardFile): void {
    this.#doc.transact(() => this.#files.set(id, file), this.#origin)
  }

  destroy(): void {
    this.#map.unobserve(this.#mapChanged)
    this.#files.unobserve(this.#filesChanged)
    this.#remote.dispose()
    this.#others.dispose()
  }

  readonly #mapChanged = (event: Y.YMapEvent<unknown>, transaction: Y.Transaction): void => {
    if (transaction.origin === this.#origin) return
    for (const id of event.keysChanged) {
      const before = this.#elements.get(id) ?? null
      this.#load(id)
      this.#others.fire({ id, before, after: this.#elements.get(id) ?? null })
    }
    this.#remote.fire()
  }

  readonly #filesChanged = (_event: Y.YMapEvent<unknown>, transaction: Y.Transaction): void => {
    if (transaction.origin !== this.#origin) this.#remote.fire()
  }

  #load(id: string): void {
    this.#record(id, this.#map.has(id) ? readElement(id, this.#map.get(id)) : null)
    this.#changed.add(id)
  }

  #record(id: string, element: BoardElement | null): void {
    const before = this.#elements.get(id)
    if (before?.index !== element?.index || before === undefined) this.#moved = true
    if (element === null) this.#elements.delete(id)
    else this.#elements.set(id, element)
  }

  #show({ id, version, versionNonce }: SceneElement): void {
    const last = this.#shown.get(id)
    if (last?.version !== version || last.versionNonce !== versionNonce) this.#shown.set(id, { version, versionNonce })
  }

  /** Fast path for the usual case: the same shapes in the same order, a few of them changed. Null in any other case. */
  #differences(scene: readonly SceneElement[], held: Held, ink: Ink): Difference[] | null {
    const changed = this.#changed
    if (this.#moved || scene.length < this.#elements.size + this.#inkOnly.size) return null
    for (const id of this.#inkOnly.keys()) if (!ink.has(id)) return null
    for (const [id, { index }] of ink)
      if ((this.#elements.get(id) ?? this.#inkOnly.get(id))?.index !== index) return null
    const touched = new Set([...changed, ...this.#inkShown, ...ink.keys()])
    const found: Difference[] = []
    for (let position = 0; position < scene.length && touched.size > 0; position++) {
      const current = scene[position] as SceneElement
      const { id } = current
      if (!touched.delete(id)) continue
      if (this.#unsaved.has(id) || held.has(id)) {
        changed.add(id)
        continue
      }
      const source = ink.get(id) ?? this.#elements.get(id)
      if (source === undefined || current.isDeleted) return null
      if (shows(current, source)) changed.delete(id)
      else found.push({ position, current, source })
    }
    return touched.size === 0 ? found : null
  }

  #replace(scene: readonly SceneElement[], found: readonly Difference[]): SceneElement[] {
    const composed = [...scene]
    for (const { position, current, source } of found) {
      const placed = { ...source, index: current.index }
      composed[position] = placed
      this.#show(placed)
      this.#changed.delete(placed.id)
    }
    return composed
  }

  #composeAll(scene: readonly SceneElement[], held: Held, ink: Ink): SceneElement[] {
    this.#moved = false
    this.#changed.clear()
    const isEdited = (id: string): boolean => this.#unsaved.has(id) || held.has(id)
    const entries = new Map<string, Entry>()
    for (const current of scene) {
      const { id } = current
      if (entries.has(id)) continue
      const source = ink.get(id) ?? this.#elements.get(id)
      if (isEdited(id)) {
        this.#changed.add(id)
        entries.set(id, { id, index: current.index, element: current })
      } else if (source !== undefined) {
        entries.set(id, { id, index: source.index, element: shows(current, source) ? current : { ...source } })
      } else if (current.isDeleted) entries.set(id, { id, index: current.index, element: current })
      else if (this.#inkOnly.has(id)) this.#shown.delete(id)
      else entries.set(id, { id, index: current.index, element: removed(current) })
    }
    for (const sources of [ink, this.#elements])
      for (const [id, element] of sources)
        if (!entries.has(id)) entries.set(id, { id, index: element.index, element: { ...element } })
    return arrange([...entries.values()]).map(({ id, index, element }) => {
      element.index = index
      if (!isEdited(id)) this.#show(element)
      return element
    })
  }

  #rememberInk(ink: Ink): void {
    this.#inkShown = new Set(ink.keys())
    this.#inkOnly = new Map([...ink].filter(([id]) => !this.#elements.has(id)))
  }
}

interface Entry extends Placed {
  element: SceneElement
}

/**
 * Removed shapes are placed between the others and never move them: which ones remain differs from device to device.
 */
function arrange(entries: readonly Entry[]): Entry[] {
  const isThere = ({ element }: Entry): boolean => !element.isDeleted
  const there = inOrder(entries.filter(isThere))
  if (there.length === entries.length) return there
  return inOrder([...there, ...entries.filter((entry) => !isThere(entry))])
}

function inOrder(entries: Entry[]): Entry[] {
  entries.sort((left, right) =>
    compareOrder(left, right, Number(left.element.isDeleted) - Number(right.element.isDeleted)),
  )
  const indices = risingIndices(entries)
  return entries.map((entry, position) => ({ ...entry, index: indices[position] ?? null }))
}

function isSame(left: Shown, right: Shown): boolean {
  return left.version === right.version && left.versionNonce === right.versionNonce
}

/** Ink has one mark for each of its states, whatever version it was assigned here. */
function shows(current: SceneElement, source: BoardElement): boolean {
  if (current.isDeleted || current.versionNonce !== source.versionNonce) return false
  return source.versionNonce < 0 || current.version === source.version
}

/**
 * The fields that make `current` look like `source`; null if that takes a new object. The version increases, because
 * the editor caches bounds by object and version. (It would lay out elbow arrows again.)
 */
function fieldsInPlace(current: SceneElement, source: BoardElement): ChangeInPlace['fields'] | null {
  const isInk = source.versionNonce < 0
  if (!isInk && source.version <= current.version) return null
  if (source.type === 'arrow' && source.elbowed) return null
  const before = current as unknown as Record<string, unknown>
  const different = Object.entries(source).filter(
    ([field, value]) => before[field] !== value && JSON.stringify(before[field]) !== JSON.stringify(value),
  )
  if (different.some(([field]) => !IN_PLACE.has(field))) return null
  const { updated, versionNonce, width, height } = source
  const fields: Partial<BoardElement> = Object.fromEntries(different)
  return {
    ...fields,
    // The editor would derive these two from the points.
    ...(Object.hasOwn(fields, 'points') ? { width, height } : {}),
    index: current.index,
    updated,
    versionNonce,
    version: isInk ? Math.max(source.version, current.version + 1) : source.version,
  }
}

/**
 * A shape removed by someone else stays in the scene, marked as deleted, because the editor's own undo refers to it.
 */
function removed(element: SceneElement): SceneElement {
  return { ...element, isDeleted: true, version: element.version + 1 }
}

import type * as Y from 'yjs'
import { type BoardElement, type BoardFile, readElement, readFile } from './element.ts'
import type { ShapeChange } from './history.ts'
import { BOARD_LIMITS } from './limits.ts'
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
  /** The writes, one entry per shape. */
  changes: ShapeChange[]
}

export interface BoardBinding {
  /** Compares the scene with what was last shared; `unsaved` then holds the local changes since. */
  observe(scene: readonly SceneElement[]): void
  readonly unsaved: ReadonlyMap<string, SceneElement>
  /** Writes unsaved shapes to the doc, except those that `ready` rejects. */
  flush(ready?: (element: SceneElement) => boolean): Flushed
  /**
   * The scene to show: the doc, overlaid with what others are drawing (`ink`), overlaid with what is being edited here
   * (`held` and everything unsaved). Unchanged shapes keep their object identity.
   */
  compose(
    scene: readonly SceneElement[],
    held?: ReadonlySet<string>,
    ink?: ReadonlyMap<string, BoardElement>,
  ): SceneElement[]
  /**
   * What `compose` would show, as changes to shapes already in the scene: passing a whole scene costs an editor far
   * more. The caller must apply all of them. Null if shapes are added, removed or reordered, or change by more than
   * position and size: use `compose` for those.
   */
  changeInPlace(
    scene: readonly SceneElement[],
    held?: ReadonlySet<string>,
    ink?: ReadonlyMap<string, BoardElement>,
  ): ChangeInPlace[] | null
  /** Writes shapes (null: removes them) as local changes; `compose` then shows them. */
  put(shapes: ReadonlyMap<string, BoardElement | null>): void
  element(id: string): BoardElement | undefined
  /** All shapes of the doc, by id. */
  readonly elements: ReadonlyMap<string, BoardElement>
  file(id: string): BoardFile | null
  fileIds(): string[]
  writeFile(id: string, file: BoardFile): void
  hasFile(id: string): boolean
  /** Called after remote changes (shapes or pictures). */
  onRemote(listener: () => void): () => void
  /** Called for each shape changed remotely, before `onRemote`. */
  onOthers(listener: (change: ShapeChange) => void): () => void
  destroy(): void
}

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
export function createBoardBinding(doc: Y.Doc): BoardBinding {
  const map = doc.getMap<unknown>(BOARD_ROOT)
  const files = doc.getMap<unknown>(BOARD_FILES_ROOT)
  const origin = {}
  const elements = new Map<string, BoardElement>()
  const shown = new Map<string, Shown>()
  const unsaved = new Map<string, SceneElement>()
  /** Ink now in the scene, and the ink shapes that are not in the doc at all. */
  let inkShown: ReadonlySet<string> = new Set()
  let inkOnly: Ink = new Map()
  /**
   * Shapes whose record changed since the scene was composed. `moved`: the set of shapes, or their order, changed as
   * well.
   */
  const changed = new Set<string>()
  let moved = true
  const listeners = new Set<() => void>()
  const othersListeners = new Set<(change: ShapeChange) => void>()

  const load = (id: string): void => {
    record(id, map.has(id) ? readElement(id, map.get(id)) : null)
    changed.add(id)
  }
  const record = (id: string, element: BoardElement | null): void => {
    const before = elements.get(id)
    if (before?.index !== element?.index || before === undefined) moved = true
    if (element === null) elements.delete(id)
    else elements.set(id, element)
  }
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const onElements = (event: Y.YMapEvent<unknown>, transaction: Y.Transaction): void => {
    if (transaction.origin === origin) return
    for (const id of event.keysChanged) {
      const before = elements.get(id) ?? null
      load(id)
      for (const listener of othersListeners) listener({ id, before, after: elements.get(id) ?? null })
    }
    tell()
  }
  const onFiles = (_event: Y.YMapEvent<unknown>, transaction: Y.Transaction): void => {
    if (transaction.origin !== origin) tell()
  }
  for (const id of map.keys()) load(id)
  map.observe(onElements)
  files.observe(onFiles)

  const show = ({ id, version, versionNonce }: SceneElement): void => {
    const last = shown.get(id)
    if (last?.version !== version || last.versionNonce !== versionNonce) shown.set(id, { version, versionNonce })
  }

  const placeRecord = (element: BoardElement, current: SceneElement | undefined): SceneElement =>
    current !== undefined && shows(current, element) ? current : { ...element }

  /** Fast path for the usual case: the same shapes in the same order, a few of them changed. Null in any other case. */
  const differences = (scene: readonly SceneElement[], held: ReadonlySet<string>, ink: Ink): Difference[] | null => {
    if (moved || scene.length < elements.size + inkOnly.size) return null
    for (const id of inkOnly.keys()) if (!ink.has(id)) return null
    for (const [id, { index }] of ink) if ((elements.get(id) ?? inkOnly.get(id))?.index !== index) return null
    const touched = new Set([...changed, ...inkShown, ...ink.keys()])
    const found: Difference[] = []
    for (let position = 0; position < scene.length && touched.size > 0; position++) {
      const current = scene[position] as SceneElement
      const { id } = current
      if (!touched.delete(id)) continue
      if (unsaved.has(id) || held.has(id)) {
        changed.add(id)
        continue
      }
      const source = ink.get(id) ?? elements.get(id)
      if (source === undefined || current.isDeleted) return null
      if (shows(current, source)) changed.delete(id)
      else found.push({ position, current, source })
    }
    return touched.size === 0 ? found : null
  }

  const replace = (scene: readonly SceneElement[], found: readonly Difference[]): SceneElement[] => {
    const composed = [...scene]
    for (const { position, current, source } of found) {
      const placed = { ...source, index: current.index }
      composed[position] = placed
      show(placed)
      changed.delete(placed.id)
    }
    return composed
  }

  const rememberInk = (ink: Ink): void => {
    inkShown = new Set(ink.keys())
    inkOnly = new Map([...ink].filter(([id]) => !elements.has(id)))
  }

  const composeAnew = (scene: readonly SceneElement[], held: ReadonlySet<string>, ink: Ink): SceneElement[] => {
    moved = false
    changed.clear()
    const entries: Entry[] = []
    const present = new Set<string>()
    for (const current of scene) {
      const { id } = current
      if (present.has(id)) continue
      const record = elements.get(id)
      const drawn = ink.get(id)
      if (unsaved.has(id) || held.has(id)) {
        changed.add(id)
        entries.push({ id, index: current.index, element: current })
      } else if (drawn !== undefined) entries.push({ id, index: drawn.index, element: placeRecord(drawn, current) })
      else if (record !== undefined) entries.push({ id, index: record.index, element: placeRecord(record, current) })
      else if (current.isDeleted) entries.push({ id, index: current.index, element: current })
      else if (inkOnly.has(id)) {
        shown.delete(id)
        continue
      } else entries.push({ id, index: current.index, element: removed(current) })
      present.add(id)
    }
    for (const source of [ink, elements])
      for (const [id, element] of source)
        if (!present.has(id)) {
          entries.push({ id, index: element.index, element: { ...element } })
          present.add(id)
        }
    return arrange(entries).map(({ id, index, element }) => {
      element.index = index
      if (!unsaved.has(id) && !held.has(id)) show(element)
      return element
    })
  }

  return {
    unsaved,
    observe(scene) {
      for (const element of scene) {
        const last = shown.get(element.id)
        if (last !== undefined && isSame(last, element)) continue
        if (element.isDeleted && !map.has(element.id)) {
          unsaved.delete(element.id)
          show(element)
        } else unsaved.set(element.id, element)
      }
    },
    flush(ready = () => true) {
      const result: Flushed = { written: 0, refused: 0, changes: [] }
      const waiting = [...unsaved.values()].filter(ready)
      while (waiting.length > 0) {
        doc.transact(() => {
          let characters = 0
          while (characters < BOARD_LIMITS.transactionCharacters) {
            const element = waiting.shift()
            if (element === undefined) break
            unsaved.delete(element.id)
            show(element)
            const before = elements.get(element.id) ?? null
            if (element.isDeleted) {
              record(element.id, null)
              if (!map.has(element.id)) continue
              map.delete(element.id)
            } else {
              const value = readElement(element.id, element)
              if (value === null) {
                result.refused += 1
                continue
              }
              record(element.id, value)
              map.set(element.id, value)
              characters += JSON.stringify(value).length
            }
            result.written += 1
            result.changes.push({ id: element.id, before, after: elements.get(element.id) ?? null })
          }
        }, origin)
      }
      return result
    },
    compose(scene, held = new Set(), ink = new Map()) {
      const found = differences(scene, held, ink)
      const composed = found === null ? composeAnew(scene, held, ink) : replace(scene, found)
      rememberInk(ink)
      return composed
    },
    changeInPlace(scene, held = new Set(), ink = new Map()) {
      const changes: ChangeInPlace[] = []
      const found = differences(scene, held, ink)
      if (found === null) return null
      for (const { current, source } of found) {
        const fields = fieldsInPlace(current, source)
        if (fields === null) return null
        changes.push({ element: current, fields })
      }
      for (const { element, fields } of changes) {
        show({ ...element, ...fields })
        changed.delete(element.id)
      }
      rememberInk(ink)
      return changes
    },
    put(shapes) {
      const waiting = [...shapes]
      while (waiting.length > 0) {
        doc.transact(() => {
          let characters = 0
          while (characters < BOARD_LIMITS.transactionCharacters) {
            const next = waiting.shift()
            if (next === undefined) break
            const [id, element] = next
            if (element === null) map.delete(id)
            else {
              // Higher than any version shown so far, so that every screen sees a change.
              const version = Math.max(element.version, elements.get(id)?.version ?? 0, shown.get(id)?.version ?? 0) + 1
              map.set(id, { ...element, version, versionNonce: Math.floor(Math.random() * 2 ** 31) })
              characters += JSON.stringify(element).length
            }
            unsaved.delete(id)
            load(id)
          }
        }, origin)
      }
    },
    element: (id) => elements.get(id),
    elements,
    file: (id) => readFile(id, files.get(id)),
    fileIds: () => [...files.keys()],
    hasFile: (id) => files.has(id),
    writeFile(id, file) {
      doc.transact(() => files.set(id, file), origin)
    },
    onRemote(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onOthers(listener) {
      othersListeners.add(listener)
      return () => othersListeners.delete(listener)
    },
    destroy() {
      map.unobserve(onElements)
      files.unobserve(onFiles)
      listeners.clear()
      othersListeners.clear()
    },
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

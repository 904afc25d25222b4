import type { Doc } from 'yjs'
import { Emitter } from '../../../../shared/base/emitter.ts'
import { BoardBinding, type ChangeInPlace, type SceneElement } from '../../../../shared/tools/boards/binding.ts'
import type { BoardElement, BoardFile } from '../../../../shared/tools/boards/element.ts'
import { OwnHistory } from '../../../../shared/tools/boards/history.ts'
import { drawInk, type Ink, readInk } from '../../../../shared/tools/boards/ink.ts'
import { type SourceFile, shownFile } from '../pictures.ts'
import { type GestureState, gestureOf, heldBy } from './gesture.ts'

/** The part of Excalidraw's imperative interface that we use. */
export interface SceneApi {
  getSceneElementsIncludingDeleted(): readonly SceneElement[]
  getAppState(): GestureState
  getFiles(): Readonly<Record<string, SourceFile>>
  updateScene(scene: { elements: readonly SceneElement[]; captureUpdate: 'NEVER' }): void
  /**
   * Changes fields of shapes in the scene and redraws them: much cheaper than replacing the scene. The objects stay the
   * same.
   */
  changeInPlace(changes: readonly ChangeInPlace[]): void
  addFiles(files: (SourceFile & { id: string })[]): void
}

export interface BoardEditorOptions {
  board: string
  doc: Doc
  /** Sends what we are drawing; null when we are done. */
  sendInk: (ink: Ink | null) => void
  /** Makes a picture small enough for a board, or returns null. */
  fitPicture: (file: SourceFile) => Promise<BoardFile | null>
  /** Runs a function soon, at most once a frame. */
  schedule?: (run: () => void) => void
}

/** How often ink is sent. Milliseconds. */
const INK_INTERVAL = 33
/** How long finished ink is still sent, until its record has arrived everywhere. Milliseconds. */
const INK_LINGER = 1500
/** Maximum number of characters of finished ink that are sent along with the current stroke. */
const INK_KEPT = 2000
/**
 * Milliseconds after a change until text that is being typed is written, and until anything else in an unfinished
 * gesture is.
 */
const TYPING_WRITE = 1000
const GESTURE_WRITE = 15_000

interface Finished {
  shape: Ink['shapes'][number]
  until: number
}

/** Keeps an Excalidraw scene and a board's doc the same, outside React. */
export class BoardEditor {
  private readonly unsaved = new Emitter<boolean>()
  private readonly refusals = new Emitter<'picture' | 'shape'>()
  /** Whether changes are waiting to be written to the doc. */
  readonly onUnsaved = this.unsaved.event
  /** Something that the person added could not be put on the board. */
  readonly onRefused = this.refusals.event
  private readonly options: BoardEditorOptions
  private readonly schedule: (run: () => void) => void
  private binding: BoardBinding
  private readonly history = new OwnHistory()
  private readonly updates = new Emitter()
  private api: SceneApi | null = null
  private writable = false
  private othersInk: readonly Ink[] = []
  private readonly inkDrawn = new Map<string, Ink['shapes'][number]>()
  private readonly inkFinished = new Map<string, Finished>()
  private readonly fitting = new Set<string>()
  private readonly failed = new Set<string>()
  private showScheduled = false
  /** Others may have changed shapes that were being edited here. */
  private heldBack = false
  private unsavedSince: number | null = null
  private lastInk = 0
  private toldUnsaved = false
  private ended = false
  /** Increases with each change that subscribers are notified of. */
  changes = 0
  private writeTimer: ReturnType<typeof setTimeout> | undefined
  private inkTimer: ReturnType<typeof setTimeout> | undefined
  private lingerTimer: ReturnType<typeof setTimeout> | undefined

  constructor(options: BoardEditorOptions) {
    this.options = options
    this.schedule = options.schedule ?? scheduler()
    this.binding = this.bind(options.doc)
  }

  /** The scene is ready: shows the board in it. */
  attach(api: SceneApi): void {
    this.api = api
    this.show()
  }

  /** Replaces this board's doc after it was rebuilt: the current gesture continues. */
  replaceDoc(doc: Doc): void {
    const own = [...this.binding.unsaved.values()]
    this.binding.destroy()
    this.binding = this.bind(doc)
    this.history.clear()
    this.tell()
    this.render(own, new Set(own.map(({ id }) => id)))
  }

  setWritable(writable: boolean): void {
    this.writable = writable
    if (writable) this.scheduleWrite(0)
  }

  /** What others are drawing on this board now. */
  setOthersInk(ink: readonly Ink[]): void {
    if (ink.length === 0 && this.othersInk.length === 0) return
    this.othersInk = ink
    this.scheduleShow()
  }

  /** Handles Excalidraw's onChange. */
  changed(elements: readonly SceneElement[], state: GestureState): void {
    if (this.ended || !this.api) return
    this.binding.observe(elements)
    this.tellUnsaved()
    const gesture = gestureOf(state)
    if (this.binding.unsaved.size === 0) {
      if (gesture === 'none') this.showHeldBack()
      return
    }
    this.unsavedSince ??= Date.now()
    this.scheduleInk()
    if (gesture === 'none') this.scheduleWrite(0)
    else {
      const limit = gesture === 'typing' ? TYPING_WRITE : GESTURE_WRITE
      this.scheduleWrite(Math.max(0, this.unsavedSince + limit - Date.now()))
    }
  }

  get isClosed(): boolean {
    return this.ended
  }

  get canUndo(): boolean {
    return this.writable && (this.history.canUndo || this.binding.unsaved.size > 0)
  }

  get canRedo(): boolean {
    return this.writable && this.history.canRedo
  }

  /**
   * Undoes the latest change made on this screen, and none of others' changes. Does nothing in the middle of a gesture.
   */
  undo(): void {
    this.travel('undo')
  }

  redo(): void {
    this.travel('redo')
  }

  /** The board's shapes in the doc, by id. */
  get elements(): ReadonlyMap<string, BoardElement> {
    return this.binding.elements
  }

  /** Writes shapes (null: removes them) as one undo step. */
  put(shapes: ReadonlyMap<string, BoardElement | null>): void {
    if (!this.writable || this.ended) return
    this.flush()
    const before = new Map([...shapes.keys()].map((id) => [id, this.binding.element(id) ?? null]))
    this.binding.put(shapes)
    const changes = [...before].map(([id, was]) => ({ id, before: was, after: this.binding.element(id) ?? null }))
    this.history.own(changes, false)
    this.tell()
    this.scheduleShow()
  }

  /** Writes pictures, for shapes that are about to show them. */
  addPictures(pictures: ReadonlyMap<string, BoardFile>): void {
    if (!this.writable || this.ended) return
    for (const [id, picture] of pictures) if (!this.binding.hasFile(id)) this.binding.writeFile(id, picture)
    this.addFiles()
  }

  /** Called after shapes have changed in the doc, here or elsewhere, and after the undo stack has. */
  readonly subscribe = this.updates.subscribe

  /** Writes everything now, even within a gesture. */
  flush(): void {
    if (this.api) this.binding.observe(this.api.getSceneElementsIncludingDeleted())
    this.write()
  }

  destroy(): void {
    if (this.ended) return
    this.flush()
    this.ended = true
    clearTimeout(this.writeTimer)
    clearTimeout(this.inkTimer)
    clearTimeout(this.lingerTimer)
    this.options.sendInk(null)
    this.binding.destroy()
    this.updates.dispose()
    this.api = null
  }

  private bind(doc: Doc): BoardBinding {
    const binding = new BoardBinding(doc)
    binding.onOthers((change) => this.history.others(change))
    binding.onRemote(() => {
      this.tell()
      this.scheduleShow()
    })
    return binding
  }

  private travel(direction: 'undo' | 'redo'): void {
    if (!this.api || !this.writable || gestureOf(this.api.getAppState()) !== 'none') return
    this.flush()
    const shapes = this.history[direction]((id) => this.binding.element(id))
    if (shapes.size > 0) this.binding.put(shapes)
    this.tell()
    this.scheduleShow()
  }

  private tell(): void {
    this.changes += 1
    this.updates.fire()
  }

  private scheduleShow(): void {
    if (this.showScheduled || this.ended) return
    this.showScheduled = true
    this.schedule(() => {
      this.showScheduled = false
      this.show()
    })
  }

  private show(): void {
    if (!this.api || this.ended) return
    const scene = this.api.getSceneElementsIncludingDeleted()
    this.binding.observe(scene)
    this.render(scene, heldBy(this.api.getAppState()))
  }

  private render(scene: readonly SceneElement[], held: ReadonlySet<string>): void {
    if (!this.api) return
    this.heldBack = held.size > 0 || this.binding.unsaved.size > 0
    const ink = readInk(this.othersInk, (id) => this.binding.element(id))
    const changes = this.binding.changeInPlace(scene, held, ink)
    if (changes) this.api.changeInPlace(changes)
    else this.api.updateScene({ elements: this.binding.compose(scene, held, ink), captureUpdate: 'NEVER' })
    this.addFiles()
  }

  private showHeldBack(): void {
    if (!this.heldBack) return
    this.heldBack = false
    this.scheduleShow()
  }

  private addFiles(): void {
    if (!this.api) return
    const known = this.api.getFiles()
    const added = this.binding.fileIds().flatMap((id) => {
      const file = Object.hasOwn(known, id) ? null : this.binding.file(id)
      return file === null ? [] : [{ id, ...shownFile(file) }]
    })
    if (added.length > 0) this.api.addFiles(added)
  }

  private scheduleWrite(wait: number): void {
    clearTimeout(this.writeTimer)
    this.writeTimer = setTimeout(() => this.write(), wait)
  }

  private write(): void {
    if (!this.writable || this.ended || this.binding.unsaved.size === 0) return
    this.finishInk()
    const { written, refused, invisible, changes } = this.binding.flush((element) => this.isReady(element))
    this.history.own(changes, this.api !== null && gestureOf(this.api.getAppState()) !== 'none')
    this.tell()
    if (refused > 0) this.refusals.fire('shape')
    if (invisible > 0) this.scheduleShow()
    this.unsavedSince = null
    this.tellUnsaved()
    if (written > 0) this.showHeldBack()
  }

  /** Whether a shape can be written: a picture's shape only after the picture. */
  private isReady(element: SceneElement): boolean {
    const { type, fileId } = element as SceneElement & Partial<BoardElement> & { fileId?: string | null }
    if (type !== 'image' || element.isDeleted) return true
    if (typeof fileId !== 'string') return false
    if (this.binding.hasFile(fileId) || !Object.hasOwn(this.api?.getFiles() ?? {}, fileId)) return true
    if (!this.fitting.has(fileId)) void this.fit(fileId)
    return false
  }

  private async fit(fileId: string): Promise<void> {
    const file = this.api?.getFiles()[fileId]
    if (!file || this.failed.has(fileId)) return
    this.fitting.add(fileId)
    const fitted = await this.options.fitPicture(file).catch(() => null)
    this.fitting.delete(fileId)
    if (this.ended) return
    if (fitted) this.binding.writeFile(fileId, fitted)
    else {
      this.failed.add(fileId)
      this.removeLocally(fileId)
      this.refusals.fire('picture')
    }
    this.scheduleWrite(0)
  }

  private removeLocally(fileId: string): void {
    if (!this.api) return
    const elements = this.api
      .getSceneElementsIncludingDeleted()
      .map((element) =>
        (element as { fileId?: string }).fileId === fileId
          ? { ...element, isDeleted: true, version: element.version + 1 }
          : element,
      )
    this.api.updateScene({ elements, captureUpdate: 'NEVER' })
    this.binding.observe(elements)
    this.tellUnsaved()
  }

  private tellUnsaved(): void {
    const unsaved = this.binding.unsaved.size > 0
    if (unsaved === this.toldUnsaved) return
    this.toldUnsaved = unsaved
    this.unsaved.fire(unsaved)
  }

  /** Adds the current stroke to a live state that is about to be sent. */
  refreshInk(): void {
    if (this.inkTimer === undefined) return
    clearTimeout(this.inkTimer)
    this.inkTimer = undefined
    this.sendInk()
  }

  private scheduleInk(): void {
    if (this.inkTimer !== undefined || !this.writable) return
    this.inkTimer = setTimeout(
      () => {
        this.inkTimer = undefined
        this.sendInk()
      },
      Math.max(0, this.lastInk + INK_INTERVAL - Date.now()),
    )
  }

  private sendInk(): void {
    if (this.ended) return
    this.lastInk = Date.now()
    this.drawCurrentInk()
    const kept: Ink['shapes'] = []
    let room = INK_KEPT
    for (const [id, { shape, until }] of this.inkFinished) {
      if (until <= this.lastInk) this.inkFinished.delete(id)
      else if (!this.inkDrawn.has(id)) {
        room -= JSON.stringify(shape).length
        if (room > 0) kept.push(shape)
      }
    }
    const shapes = [...this.inkDrawn.values(), ...kept]
    this.options.sendInk(shapes.length === 0 ? null : { board: this.options.board, shapes })
    clearTimeout(this.lingerTimer)
    if (shapes.length > 0) this.lingerTimer = setTimeout(() => this.sendInk(), INK_LINGER)
  }

  private drawCurrentInk(): void {
    this.inkDrawn.clear()
    const drawn = drawInk(this.options.board, this.binding.unsaved.values(), (id) => this.binding.element(id))
    for (const shape of drawn?.shapes ?? []) this.inkDrawn.set(shape.id, shape)
  }

  /** The gesture has ended and is about to be written: others see its last state until the record arrives. */
  private finishInk(): void {
    this.drawCurrentInk()
    const until = Date.now() + INK_LINGER
    for (const shape of this.inkDrawn.values()) this.inkFinished.set(shape.id, { shape, until })
    this.scheduleInk()
  }
}

/** The length of a frame. Milliseconds. */
const FRAME = 16

/**
 * Runs immediately if nothing was shown for the length of a frame (the editor draws with the next frame, so waiting for
 * one here would add a second), otherwise with the next frame. Hidden windows get no frames, but do get changes.
 */
function scheduler(): (run: () => void) => void {
  let last = 0
  return (run) => {
    const show = () => {
      last = performance.now()
      run()
    }
    if (document.hidden) setTimeout(show, 100)
    else if (performance.now() - last >= FRAME) queueMicrotask(show)
    else requestAnimationFrame(show)
  }
}

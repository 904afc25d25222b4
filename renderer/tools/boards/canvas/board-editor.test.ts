import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { SceneElement } from '../../../../shared/tools/boards/binding.ts'
import type { Ink } from '../../../../shared/tools/boards/ink.ts'
import { asDraftPicture, pngOf } from '../../../../shared/tools/files/testing.ts'
import { strings } from '../../../strings/strings.ts'
import { textOn } from '../live/cursors.tsx'
import { BoardEditor, type SceneApi } from './board-editor.ts'
import { type GestureState, gestureOf, heldBy } from './gesture.ts'

type Shape = SceneElement & Record<string, unknown>

const idle: GestureState = {
  cursorButton: 'up',
  newElement: null,
  multiElement: null,
  resizingElement: null,
  editingTextElement: null,
  isResizing: false,
  isRotating: false,
  selectedElementsAreBeingDragged: false,
}

let nonce = 1
const rectangle = (id: string, more: object = {}): Shape => ({
  ...{ type: 'rectangle', id, index: 'a1', x: 0, y: 0, width: 10, height: 10, angle: 0, strokeColor: '#1e1e1e' },
  ...{ backgroundColor: 'transparent', fillStyle: 'solid', strokeWidth: 2, strokeStyle: 'solid', roundness: null },
  ...{ roughness: 1, opacity: 100, seed: 1, version: 1, versionNonce: nonce++, isDeleted: false, groupIds: [] },
  ...{ frameId: null, boundElements: null, updated: 1, link: null, locked: false },
  ...more,
})

class Screen implements SceneApi {
  scene: readonly Shape[] = []
  state = idle
  files: ReturnType<SceneApi['getFiles']> = {}
  getSceneElementsIncludingDeleted = () => this.scene
  getAppState = () => this.state
  getFiles = () => this.files
  updateScene = ({ elements }: { elements: readonly SceneElement[] }) => {
    this.scene = elements as readonly Shape[]
  }
  changeInPlace: SceneApi['changeInPlace'] = (changes) => {
    for (const { element, fields } of changes) Object.assign(element, fields)
  }
  addFiles: SceneApi['addFiles'] = (files) => {
    this.files = { ...this.files, ...Object.fromEntries(files.map((file) => [file.id, file])) }
  }
}

function start(doc = new Y.Doc(), fitted: 'same' | 'none' = 'same') {
  const screen = new Screen()
  const ink: (Ink | null)[] = []
  const [unsaved, refused]: [boolean[], string[]] = [[], []]
  const editor = new BoardEditor({
    board: 'b',
    doc,
    sendInk: (sent) => ink.push(sent),
    fitPicture: async (file) => (fitted === 'same' ? { ...file, mimeType: 'image/png' } : null),
    schedule: (run) => setTimeout(run, 16),
  })
  editor.onUnsaved((value) => unsaved.push(value))
  editor.onRefused((what) => refused.push(what))
  editor.setWritable(true)
  editor.attach(screen)
  const change = (elements: readonly Shape[], state: Partial<GestureState> = {}) => {
    screen.scene = elements
    screen.state = { ...idle, ...state }
    editor.changed(elements, screen.state)
  }
  const stored = () => doc.getMap<Shape>('elements').toJSON() as Record<string, Shape>
  return { doc, screen, ink, unsaved, refused, editor, change, stored }
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the editor of a board', () => {
  it('sends a stroke as ink while it is drawn, and writes once when it ends', async () => {
    const { doc, change, ink, stored, unsaved } = start()
    const updates = vi.fn()
    doc.on('update', updates)
    const shape = rectangle('s')
    for (let step = 1; step <= 60; step++) {
      Object.assign(shape, { width: step, version: step, versionNonce: nonce++ })
      change([shape], { cursorButton: 'down' })
      await pass(16)
    }
    expect(updates).not.toHaveBeenCalled()
    expect(ink.length).toBeGreaterThan(20)
    expect(ink.length).toBeLessThan(34)
    expect(ink.at(-1)?.shapes[0]?.fields.width).toBeGreaterThan(55)
    change([shape])
    await pass(10)
    expect(updates).toHaveBeenCalledTimes(1)
    expect(stored().s?.width).toBe(60)
    expect(unsaved).toEqual([true, false])
    await pass(100)
    expect(ink.at(-1)?.shapes[0]?.fields.width).toBe(60)
    await pass(4000)
    expect(ink.at(-1)).toBeNull()
  })

  it('writes text periodically while it is typed, and eventually writes a gesture that doesn’t end', async () => {
    for (const [state, within] of [
      [{ editingTextElement: { id: 's' } }, 1500],
      [{ cursorButton: 'down' as const }, 16_000],
    ] as const) {
      const { change, stored } = start()
      const shape = rectangle('s')
      for (let passed = 0; passed < within; passed += 100) {
        Object.assign(shape, { version: shape.version + 1, versionNonce: nonce++ })
        change([shape], state)
        await pass(100)
      }
      expect(stored()).toHaveProperty('s')
    }
  })

  it("defers others' changes to a shape being edited, and shows them afterwards", async () => {
    const { doc, screen, change } = start()
    const other = new Y.Doc()
    other.getMap('elements').set('s', rectangle('s', { x: 1 }))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    await pass(50)
    const [inHand] = screen.scene as [Shape]
    change(screen.scene, { editingTextElement: inHand })
    other.getMap('elements').set('s', rectangle('s', { x: 2, version: 2 }))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    await pass(50)
    expect(screen.scene[0]).toBe(inHand)
    change(screen.scene)
    await pass(50)
    expect(screen.scene[0]?.x).toBe(2)
  })

  it('writes nothing while writing is not allowed, and everything once it is', async () => {
    const { editor, change, stored } = start()
    editor.setWritable(false)
    change([rectangle('s')])
    await pass(100)
    expect(stored()).toEqual({})
    editor.setWritable(true)
    await pass(10)
    expect(stored()).toHaveProperty('s')
  })

  it('writes a picture before its shape, and removes one that cannot be stored from the board', async () => {
    const picture = () => rectangle('p', { type: 'image', fileId: 'f', status: 'pending', scale: [1, 1], crop: null })
    const file = { mimeType: 'image/png', dataURL: 'data:image/png;base64,aaaa', created: 1 }
    const good = start()
    good.screen.files = { f: file }
    good.change([picture()])
    await pass(50)
    expect(good.doc.getMap('files').get('f')).toEqual(file)
    expect(good.stored()).toHaveProperty('p')
    const bad = start(new Y.Doc(), 'none')
    bad.screen.files = { f: file }
    bad.change([picture()])
    await pass(50)
    expect(bad.refused).toEqual(['picture'])
    expect(bad.screen.scene[0]?.isDeleted).toBe(true)
    expect(bad.stored()).toEqual({})
    expect(bad.unsaved).toEqual([true, false])
  })

  it('shows text instead of a picture that would use up all memory, and keeps it on the board', async () => {
    const [fits, large] = [pngOf(640, 480), pngOf(16_000, 16_000)].map((bytes) => asDraftPicture(bytes))
    const { doc, editor, screen } = start()
    const files = doc.getMap('files')
    files.set('fits', { mimeType: 'image/png', dataURL: fits, created: 1 })
    files.set('large', { mimeType: 'image/png', dataURL: large, created: 1 })
    files.set('none', { mimeType: 'image/png', dataURL: 'https://tracker.example/p.png', created: 1 })
    editor.attach(screen)
    expect(Object.keys(screen.files)).toEqual(['fits', 'large'])
    expect(screen.files.fits?.dataURL).toBe(fits)
    const { mimeType, dataURL = '' } = screen.files.large ?? {}
    expect(mimeType).toBe('image/svg+xml')
    const drawing = Buffer.from(dataURL.split(',')[1] ?? '', 'base64').toString()
    expect(drawing).toContain(strings.app.pictureBroken)
    expect(files.get('large')).toMatchObject({ dataURL: large })
  })

  it('continues the current gesture when the doc is rebuilt, and restores nothing else', async () => {
    const { editor, screen, change, stored } = start()
    change([rectangle('old')])
    await pass(50)
    expect(stored()).toHaveProperty('old')
    change([...screen.scene, rectangle('new', { index: 'a2' })], { cursorButton: 'down' })
    const fresh = new Y.Doc()
    editor.replaceDoc(fresh)
    change(screen.scene)
    await pass(50)
    expect([...fresh.getMap('elements').keys()]).toEqual(['new'])
    expect(screen.scene.map(({ id }) => id)).toEqual(['new'])
  })

  it('writes unfinished changes when the board closes', () => {
    const { editor, change, stored, ink } = start()
    change([rectangle('s')], { cursorButton: 'down' })
    editor.destroy()
    expect(stored()).toHaveProperty('s')
    expect(ink.at(-1)).toBeNull()
  })

  it('undoes and redoes local changes, one gesture at a time, while others continue', async () => {
    const { doc, screen, editor, change, stored } = start()
    const shape = rectangle('s')
    for (const width of [20, 30]) {
      Object.assign(shape, { width, version: shape.version + 1, versionNonce: nonce++ })
      change([shape], { cursorButton: 'down' })
      await pass(20_000)
    }
    change([shape])
    await pass(50)
    expect([editor.canUndo, editor.canRedo]).toEqual([true, false])
    const other = new Y.Doc()
    other.getMap('elements').set('t', rectangle('t', { index: 'a2' }))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    await pass(50)
    editor.undo()
    await pass(50)
    expect(Object.keys(stored())).toEqual(['t'])
    expect(screen.scene.filter(({ isDeleted }) => !isDeleted).map(({ id }) => id)).toEqual(['t'])
    expect([editor.canUndo, editor.canRedo]).toEqual([false, true])
    editor.redo()
    await pass(50)
    expect(stored().s?.width).toBe(30)
    expect(screen.scene.find(({ id }) => id === 's')).toMatchObject({ width: 30, isDeleted: false })
    editor.setWritable(false)
    editor.undo()
    expect(Object.keys(stored()).sort()).toEqual(['s', 't'])
  })

  it("shows others' ink and removes it when the record arrives", async () => {
    const { doc, screen, editor } = start()
    const drawn = rectangle('s', { width: 30, version: 5 })
    const { id, version, versionNonce, ...fields } = drawn
    editor.setOthersInk([{ board: 'b', shapes: [{ id, version, fields }] }])
    await pass(50)
    expect(screen.scene[0]).toMatchObject({ width: 30, locked: true })
    doc.getMap('elements').set('s', { ...drawn, versionNonce })
    await pass(50)
    expect(screen.scene).toEqual([{ ...drawn, versionNonce }])
    editor.setOthersInk([])
    await pass(50)
    expect(screen.scene).toHaveLength(1)
  })
})

describe('a gesture', () => {
  it('is detected from the state of the editor', () => {
    expect(gestureOf(idle)).toBe('none')
    expect(gestureOf({ ...idle, multiElement: { id: 'l' } })).toBe('pointer')
    expect(gestureOf({ ...idle, editingTextElement: { id: 't' } })).toBe('typing')
    expect([...heldBy({ ...idle, newElement: { id: 'n' }, editingTextElement: { id: 't' } })]).toEqual(['n', 't'])
  })
})

describe('a name on a colored background', () => {
  it('is readable', () => {
    expect([textOn('#ffffff'), textOn('#ffd43b'), textOn('#1971c2'), textOn('#000000')]).toEqual([
      '#000000',
      '#000000',
      '#ffffff',
      '#ffffff',
    ])
  })
})

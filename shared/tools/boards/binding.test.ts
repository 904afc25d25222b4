import fc from 'fast-check'
import { generateKeyBetween } from 'fractional-indexing'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { BoardBinding, type SceneElement } from './binding.ts'
import type { BoardElement } from './element.ts'
import { drawInk, readInk } from './ink.ts'

type Shape = SceneElement & { x: number; [field: string]: unknown }

let nonce = 1
const shape = (id: string, index: string | null, more: object = {}): Shape => ({
  type: 'rectangle',
  id,
  index,
  x: 0,
  y: 0,
  width: 10,
  height: 10,
  angle: 0,
  strokeColor: '#1e1e1e',
  backgroundColor: 'transparent',
  fillStyle: 'solid',
  strokeWidth: 2,
  strokeStyle: 'solid',
  roundness: null,
  roughness: 1,
  opacity: 100,
  seed: 1,
  version: 1,
  versionNonce: nonce++,
  isDeleted: false,
  groupIds: [],
  frameId: null,
  boundElements: null,
  updated: 1,
  link: null,
  locked: false,
  ...more,
})

/** A device: a doc, a binding, and an editor that mutates its shapes in place, as Excalidraw does. */
class Device {
  readonly doc = new Y.Doc()
  readonly binding: BoardBinding
  private readonly inPlace: boolean
  scene: Shape[] = []
  updates = 0
  readonly shown = { composed: 0, inPlace: 0 }

  /** @param inPlace applies changes in place if possible */
  constructor(client: number, inPlace = true) {
    this.doc.clientID = client
    this.inPlace = inPlace
    this.binding = new BoardBinding(this.doc)
    this.doc.on('update', (_update, origin) => {
      if (origin !== 'network') this.updates += 1
    })
    this.binding.onRemote(() => this.show())
  }
  show(held?: Set<string>, ink?: Map<string, BoardElement>): void {
    this.binding.observe(this.scene)
    const changes = this.inPlace ? this.binding.changeInPlace(this.scene, held, ink) : null
    if (changes === null) this.scene = this.binding.compose(this.scene, held, ink) as Shape[]
    if (changes === null) this.shown.composed += 1
    for (const { element, fields } of changes ?? []) {
      Object.assign(element, fields)
      this.shown.inPlace += 1
    }
  }
  live(): Shape[] {
    return this.scene.filter((element) => !element.isDeleted)
  }
  draw(id: string): void {
    const top = this.scene.at(-1)?.index ?? null
    this.scene = [...this.scene, shape(id, generateKeyBetween(top, null))]
  }
  edit(position: number, change: object): void {
    const live = this.live()
    const element = live[position % Math.max(1, live.length)]
    if (element === undefined) return
    Object.assign(element, change, { version: element.version + 1, versionNonce: nonce++ })
    this.scene = [...this.scene].sort((left, right) => (left.index! < right.index! ? -1 : 1))
  }
  save() {
    this.binding.observe(this.scene)
    return this.binding.flush()
  }
  receive(from: Device): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(this.doc)), 'network')
  }
}

const view = (device: Device) =>
  device.live().map(({ id, x, angle, strokeColor, version, versionNonce, index }) => ({
    ...{ id, x, angle, strokeColor, version, versionNonce, index },
  }))

const KINDS = [
  ...(['draw', 'remove', 'top', 'paint', 'save', 'send'] as const),
  ...(['move', 'move', 'turn', 'turn', 'share', 'share', 'share', 'share'] as const),
]
const action = fc.record({
  device: fc.nat({ max: 2 }),
  kind: fc.constantFrom(...KINDS),
  position: fc.nat({ max: 20 }),
  other: fc.nat({ max: 2 }),
})

describe('the binding of a board', () => {
  it('converges three devices to one scene, and writes nothing by itself', () => {
    const shown = { composed: 0, inPlace: 0 }
    fc.assert(
      fc.property(fc.nat({ max: 4 }), fc.array(action, { maxLength: 60, size: 'max' }), (common, actions) => {
        const devices = [new Device(11), new Device(7, false), new Device(30)]
        let drawn = 0
        while (drawn < common) devices[0]!.draw(`s${drawn++}`)
        devices[0]!.save()
        for (const device of devices) device.receive(devices[0]!)
        for (const { device: number, kind, position, other } of actions) {
          const device = devices[number]!
          if (kind === 'draw') device.draw(`s${drawn++}`)
          else if (kind === 'move') device.edit(position, { x: position * 10 + number })
          else if (kind === 'turn') device.edit(position, { angle: position + number / 10 })
          else if (kind === 'paint') device.edit(position, { strokeColor: `#00${position + 10}0${number}` })
          else if (kind === 'remove') device.edit(position, { isDeleted: true })
          else if (kind === 'top')
            device.edit(position, { index: generateKeyBetween(device.scene.at(-1)?.index ?? null, null) })
          else if (kind === 'save') device.save()
          else {
            if (kind === 'share') device.save()
            devices[other]!.receive(device)
          }
        }
        for (const device of devices) device.save()
        const before = devices.map(({ updates }) => updates)
        for (let round = 0; round < 4; round++)
          for (const one of devices) {
            for (const two of devices) if (one !== two) one.receive(two)
            expect(one.save()).toEqual({ written: 0, refused: 0, invisible: 0, changes: [] })
          }
        expect(devices.map(({ updates }) => updates)).toEqual(before)
        // Adding or removing shapes leaves the others' indices unchanged until the scene is shown.
        for (const device of devices) device.show()
        expect(view(devices[1]!)).toEqual(view(devices[0]!))
        expect(view(devices[2]!)).toEqual(view(devices[0]!))
        const indices = devices[0]!.live().map(({ index }) => index!)
        expect([...new Set(indices)].sort()).toEqual(indices)
        shown.composed += devices[0]!.shown.composed
        shown.inPlace += devices[0]!.shown.inPlace
      }),
      { numRuns: 300 },
    )
    expect(shown.composed).toBeGreaterThan(10)
    expect(shown.inPlace).toBeGreaterThan(3)
  })

  it('keeps every shape drawn on both sides of a partition, in the same order on all devices', () => {
    const [one, two] = [new Device(1), new Device(2)]
    for (let number = 0; number < 50; number++) {
      one.draw(`one${number}`)
      two.draw(`two${number}`)
    }
    one.save()
    two.save()
    one.receive(two)
    two.receive(one)
    expect(one.live()).toHaveLength(100)
    expect(view(two)).toEqual(view(one))
  })

  it('lets a concurrent edit win over a removal, whichever client id is higher', () => {
    for (const clients of [
      [1, 2],
      [2, 1],
    ]) {
      const [one, two] = [new Device(clients[0]!), new Device(clients[1]!)]
      one.draw('s')
      one.save()
      two.receive(one)
      one.edit(0, { isDeleted: true })
      two.edit(0, { x: 99 })
      one.save()
      two.save()
      one.receive(two)
      two.receive(one)
      expect(view(one)).toEqual(view(two))
      expect(one.live()[0]?.x).toBe(99)
    }
  })

  it('does not replace a shape that is being edited here', () => {
    const [one, two] = [new Device(1), new Device(2)]
    one.draw('s')
    one.save()
    two.receive(one)
    two.edit(0, { x: 5 })
    two.save()
    Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(two.doc), 'network')
    const held = one.live()[0]!
    two.edit(0, { x: 6 })
    two.save()
    one.edit(0, { y: 1 })
    one.binding.observe(one.scene)
    one.receive(two)
    expect(one.live()[0]).toBe(held)
    one.save()
    two.receive(one)
    expect(view(one)).toEqual(view(two))
  })

  it('keeps the objects of unchanged shapes, and never hands out objects from the doc', () => {
    const [one, two] = [new Device(1), new Device(2)]
    one.draw('a')
    one.draw('b')
    one.save()
    two.receive(one)
    const [a] = two.live()
    one.edit(1, { x: 4 })
    one.save()
    two.receive(one)
    expect(two.live()[0]).toBe(a)
    two.live()[1]!.x = 1000
    expect((two.doc.getMap('elements').get('b') as Shape).x).toBe(4)
  })

  it('changes position and size in place; any other change takes a new object', () => {
    const [one, two] = [new Device(1), new Device(2)]
    one.draw('s')
    one.save()
    two.receive(one)
    const change = (more: object) => {
      const before = two.live()[0]
      const [element] = one.live()
      Object.assign(element!, { version: element!.version + 1, versionNonce: nonce++ }, more)
      one.save()
      two.receive(one)
      expect(view(two)).toEqual(view(one))
      expect(two.save().written).toBe(0)
      return two.live()[0] === before ? 'in place' : 'new object'
    }
    expect(change({ x: 4, width: 20 })).toBe('in place')
    expect(change({ angle: 1, boundElements: [{ id: 'a', type: 'arrow' }] })).toBe('in place')
    expect(change({ strokeColor: '#e03131' })).toBe('new object')
    expect(change({ x: 5, locked: true })).toBe('new object')
    // The editor caches bounds by object and version.
    expect(change({ x: 6, version: 1 })).toBe('new object')
  })

  it('never changes a held shape in place, and shows the change once it is released', () => {
    const [one, two] = [new Device(1), new Device(2)]
    one.draw('s')
    one.save()
    two.receive(one)
    one.edit(0, { x: 4 })
    const ink = readInk([drawInk('b', one.live(), two.binding.element)!], two.binding.element)
    two.show(undefined, ink)
    expect(two.live()[0]!.x).toBe(4)
    two.show(new Set(['s']), new Map())
    expect(two.live()[0]!.x).toBe(4)
    two.show()
    expect(two.live()[0]!.x).toBe(0)
  })

  it('restores a shape whose removal is undone', () => {
    const [one, two] = [new Device(1), new Device(2)]
    one.draw('s')
    one.save()
    two.receive(one)
    const element = one.live()[0]!
    one.edit(0, { isDeleted: true })
    one.save()
    two.receive(one)
    expect(two.live()).toEqual([])
    Object.assign(element, { isDeleted: false, version: 3, versionNonce: nonce++ })
    one.save()
    two.receive(one)
    expect(view(two)).toEqual(view(one))
  })

  it('does not treat a shape that is missing from the scene as removed', () => {
    const one = new Device(1)
    one.draw('s')
    one.save()
    one.scene = []
    one.save()
    one.show()
    expect(one.live()).toHaveLength(1)
  })

  it('omits invalid shapes and keeps them in the doc', () => {
    const one = new Device(1)
    one.doc.getMap('elements').set('bad', { ...shape('bad', 'a1'), type: 'iframe' })
    one.doc.getMap('elements').set('other', shape('not-other', 'a1'))
    one.doc.getMap('elements').set('good', shape('good', 'not an index'))
    expect(one.live().map(({ id }) => id)).toEqual(['good'])
    one.save()
    expect(one.doc.getMap('elements').size).toBe(3)
  })

  it("shows other people's ink without writing it, and drops it with its owner", () => {
    const [one, two] = [new Device(1), new Device(2)]
    one.draw('old')
    one.save()
    two.receive(one)
    two.edit(0, { x: 50 })
    two.draw('new')
    two.binding.observe(two.scene)
    const drawn = drawInk('b', two.binding.unsaved.values(), two.binding.element)!
    expect(drawn.shapes.map(({ fields }) => Object.keys(fields).length)).toEqual([1, expect.any(Number)])
    const shown = readInk([drawn], one.binding.element)
    one.show(undefined, shown)
    expect(one.live().map(({ id, x }) => [id, x])).toEqual([
      ['old', 50],
      ['new', 0],
    ])
    expect(one.save().written).toBe(0)
    const sameObjects = [...one.scene]
    one.show(undefined, readInk([drawn], one.binding.element))
    expect(one.scene.every((element, position) => element === sameObjects[position])).toBe(true)
    one.show()
    expect(one.scene.map(({ id, x }) => [id, x])).toEqual([['old', 0]])
    two.save()
    one.receive(two)
    expect(view(one)).toEqual(view(two))
  })

  it('shows each state of ink in the same object, with an increasing version', () => {
    const [one, two] = [new Device(1), new Device(2)]
    one.draw('old')
    one.save()
    two.receive(one)
    two.draw('new')
    const seen = ['old', 'new'].map(() => ({ objects: new Set<unknown>(), versions: [] as number[] }))
    for (let step = 1; step <= 5; step++) {
      two.edit(0, { x: step })
      two.edit(1, { width: step })
      two.binding.observe(two.scene)
      const drawn = drawInk('b', two.binding.unsaved.values(), two.binding.element)!
      one.show(undefined, readInk([drawn], one.binding.element))
      for (const [position, element] of one.live().entries()) {
        seen[position]!.objects.add(element)
        seen[position]!.versions.push(element.version)
      }
      expect(one.live().map(({ x, width }) => [x, width])).toEqual([
        [step, 10],
        [0, step],
      ])
      expect(one.save().written).toBe(0)
    }
    // For an existing shape, the first state is one more change in place; a new shape arrives in a composed scene.
    expect(seen.map(({ objects }) => objects.size)).toEqual([1, 1])
    for (const { versions } of seen)
      expect([...new Set(versions)].sort((left, right) => left - right)).toEqual(versions)
    two.save()
    one.receive(two)
    one.show()
    expect(view(one)).toEqual(view(two))
    expect(one.save().written).toBe(0)
  })
})

import { describe, expect, it } from 'vitest'
import { MESH } from '../mesh/limits.ts'
import { fakeDevice } from './fake-log.ts'
import { PartialMesh } from './partial-mesh.ts'

describe('a large group of which 30 % come and go and 10 % don’t pass anything on', () => {
  it.each([1, 2, 3])('[Y20][Y22][Y23][Y24] delivers every record everywhere with few copies (seed %i)', (seed) => {
    const mesh = new PartialMesh({ seed, peers: 40, droppers: 4 })
    mesh.time.pass(5000)
    const before = mesh.copies()
    mesh.churn(0.3, 10_000, 10_000, [1000, 4000])
    mesh.write(20, 20, 10_000)
    expect(mesh.connections().most).toBeLessThanOrEqual(MESH.maximumNeighbors)
    for (let waited = 0; waited < 40_000 && mesh.missing() > 0; waited += 500) mesh.time.pass(500)
    expect(mesh.records).toBeGreaterThan(100)
    expect(mesh.missing()).toBe(0)
    expect((mesh.copies() - before) / mesh.records / 39).toBeLessThanOrEqual(1.5)
    expect(mesh.flooded / mesh.records / 39).toBeGreaterThan(3)
  })

  it.each([1, 2, 3, 4, 5])('stays connected all the time (seed %i)', (seed) => {
    const mesh = new PartialMesh({ seed, peers: 100, droppers: 10 })
    mesh.time.pass(5000)
    mesh.churn(0.3, 10_000, 30_000, [1000, 4000])
    for (let look = 0; look < 300; look++) {
      mesh.time.pass(100)
      expect(mesh.apart()).toBe(0)
    }
  })

  it.each([1, 2, 3])('is connected again within 5 s after half of it died (seed %i)', (seed) => {
    const mesh = new PartialMesh({ seed, peers: 100, droppers: 10 })
    mesh.time.pass(5000)
    mesh.killAtOnce(0.5, [60_000, 60_000])
    mesh.time.pass(5000)
    expect(mesh.apart()).toBe(0)
    mesh.write(20, 20, 3000)
    mesh.time.pass(5000)
    expect(mesh.lacking()).toBe(0)
  })
})

describe('a game that 200 devices watch', () => {
  it('[Y21][Y22] costs its players at most 8 copies of each move', () => {
    const mesh = new PartialMesh({ seed: 1, peers: 202, droppers: 0 })
    mesh.time.pass(5000)
    mesh.write(2, 2, 30_000)
    mesh.time.pass(5000)
    expect(mesh.records).toBe(60)
    expect(mesh.missing()).toBe(0)
    for (const player of ['p0', 'p1'])
      expect((mesh.sent.get(fakeDevice(player)) ?? 0) / (mesh.records / 2)).toBeLessThanOrEqual(8)
  })
})

import { describe, expect, it } from 'vitest'
import { PublicationMesh } from './publication-mesh.ts'

describe('a publication with many readers, 30 % of them offline', () => {
  it.each([1, 2])(
    '[Y40][Y41][Y42][Y43] gets every issue to all within 8 hops, with 8 sends by the publisher (seed %i)',
    (seed) => {
      const issues = 20
      const mesh = new PublicationMesh({ seed, readers: 200, connections: 8, away: 0.3 })
      mesh.time.pass(5000)
      mesh.publish(issues, 6000, 0.03)
      mesh.time.pass(6000)
      expect(mesh.missing()).toBe(0)
      expect(mesh.mostHops()).toBeLessThanOrEqual(8)
      expect(mesh.received / issues / (200 * 0.7)).toBeLessThanOrEqual(1.5)
      expect(mesh.pushed / issues).toBeLessThanOrEqual(8)
      mesh.allReturn()
      mesh.time.pass(60_000)
      expect(mesh.missing()).toBe(0)
    },
  )

  it('[Y40] doesn’t cost the publisher more if it is linked to sixty readers', () => {
    const mesh = new PublicationMesh({ seed: 9, readers: 60, connections: 60, away: 0 })
    mesh.time.pass(5000)
    mesh.publish(10, 3000, 0)
    mesh.time.pass(3000)
    expect(mesh.missing()).toBe(0)
    expect(mesh.pushed / 10).toBeLessThanOrEqual(8)
    expect(mesh.received / 10 / 60).toBeLessThanOrEqual(1.5)
  })
})

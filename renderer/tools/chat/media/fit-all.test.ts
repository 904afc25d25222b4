import { describe, expect, it } from 'vitest'
import { ATTACHMENTS } from '../../../../shared/tools/chat/shape.ts'
import { fitAll } from './fit-all.ts'
import type { FitResult } from './fit-picture.ts'

const file = (name: string, type: string) => new File(['x'], name, { type })
const shrink = async ({ name, type }: File): Promise<FitResult> => {
  if (!type.startsWith('image/')) return { ok: false, reason: 'no-picture' }
  const about = { kind: 'picture', type: 'image/png', name, width: 1, height: 1 } as const
  return { ok: true, file: { about, bytes: new Uint8Array() } }
}
const picked = [file('a.png', 'image/png'), file('plan.txt', 'text/plain'), file('b.png', 'image/png')]
const never = new AbortController().signal

describe('files picked for a message', () => {
  it('are shrunk, with a count of each picture', async () => {
    const counted: [number, number][] = []
    const fitted = await fitAll(picked, {
      taken: () => 0,
      signal: never,
      shrink,
      onNext: (at, of) => counted.push([at, of]),
    })
    expect(fitted?.files.map(({ about }) => about.kind === 'picture' && about.name)).toEqual(['a.png', 'b.png'])
    expect(fitted?.others.map(({ name }) => name)).toEqual(['plan.txt'])
    expect(counted).toEqual([
      [1, 2],
      [2, 2],
    ])
  })

  it('are limited to the number a message can hold', async () => {
    const fitted = await fitAll(picked, { taken: () => ATTACHMENTS - 1, signal: never, shrink, onNext: () => {} })
    expect(fitted).toMatchObject({ isTooMany: true, others: [] })
    expect(fitted?.files).toHaveLength(1)
  })

  it('are dropped if canceled, and no more are started', async () => {
    const stop = new AbortController()
    const begun: string[] = []
    const giveUp = async (each: File) => {
      begun.push(each.name)
      stop.abort()
      return shrink(each)
    }
    expect(await fitAll(picked, { taken: () => 0, signal: stop.signal, shrink: giveUp, onNext: () => {} })).toBeNull()
    expect(begun).toEqual(['a.png'])
  })
})

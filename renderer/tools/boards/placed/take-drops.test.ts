import { expect, it } from 'vitest'
import { toShare } from './take-drops.ts'

const file = (name: string, type = '', size = 10) => new File([new Uint8Array(size)], name, { type })

it('leaves small pictures and drawings to the board, and shares all other dropped files', () => {
  const [photo, plan] = [file('a.png', 'image/png'), file('plan.pdf', 'application/pdf')]
  expect(toShare([photo])).toBeNull()
  expect(toShare([file('b.excalidraw')])).toBeNull()
  expect(toShare([])).toBeNull()
  expect(toShare([plan])).toEqual([plan])
  expect(toShare([photo, plan])).toEqual([photo, plan])
  const large = file('large.jpg', 'image/jpeg', 5_000_000)
  expect(toShare([large])).toEqual([large])
})

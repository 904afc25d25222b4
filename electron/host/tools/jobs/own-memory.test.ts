/** [W10] Modules that would have memory without a bound. */
import { expect, it } from 'vitest'
import { hasOwnMemory } from './own-memory.ts'
import { MODULES } from './testing/tiny-modules.ts'

it('finds the memory that a module makes, wherever it is, and none that it imports', () => {
  const { echo, growsItsOwn, nothing } = MODULES
  expect([echo, growsItsOwn, nothing].map(hasOwnMemory)).toEqual([false, true, false])
  const [header, rest] = [growsItsOwn.subarray(0, 8), growsItsOwn.subarray(8)]
  const after = (section: readonly number[]) => Uint8Array.from([...header, ...section, ...rest])
  // A section with a name, which says 5, and one whose length is written in five bytes.
  const named = [0, 3, 1, 5, 1]
  const padded = [0, 0x83, 0x80, 0x80, 0x80, 0, 1, 5, 1]
  for (const section of [named, padded]) {
    expect(WebAssembly.validate(after(section))).toBe(true)
    expect(hasOwnMemory(after(section))).toBe(true)
    expect(hasOwnMemory(Uint8Array.from([...echo, ...section]))).toBe(false)
  }
})

it('ends for whatever it reads', () => {
  for (const bytes of [[], [5], [...MODULES.nothing, 5], [...MODULES.nothing, 1, 255, 255, 255, 255, 255, 255, 5, 1]])
    expect(hasOwnMemory(Uint8Array.from(bytes))).toBe(false)
})

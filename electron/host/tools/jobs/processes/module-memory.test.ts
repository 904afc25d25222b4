/** [W10] Modules whose own memory would be unlimited, and the memory that others import. */
import { expect, it } from 'vitest'
import { MODULES } from '../testing/tiny-modules.ts'
import { hasOwnMemory, importedMemory, memoryFor } from './module-memory.ts'

it('finds a module’s own memory, wherever it’s declared, and ignores an imported one', () => {
  const { echo, growsItsOwn, nothing } = MODULES
  expect([echo, growsItsOwn, nothing].map(hasOwnMemory)).toEqual([false, true, false])
  const [header, rest] = [growsItsOwn.subarray(0, 8), growsItsOwn.subarray(8)]
  const after = (section: readonly number[]) => Uint8Array.from([...header, ...section, ...rest])
  // A named section that contains 5, and one whose length is written in five bytes.
  const named = [0, 3, 1, 5, 1]
  const padded = [0, 0x83, 0x80, 0x80, 0x80, 0, 1, 5, 1]
  for (const section of [named, padded]) {
    expect(WebAssembly.validate(after(section))).toBe(true)
    expect(hasOwnMemory(after(section))).toBe(true)
    expect(hasOwnMemory(Uint8Array.from([...echo, ...section]))).toBe(false)
  }
})

it('terminates on any input', () => {
  for (const bytes of [[], [5], [...MODULES.nothing, 5], [...MODULES.nothing, 1, 255, 255, 255, 255, 255, 255, 5, 1]])
    expect([hasOwnMemory, importedMemory].map((read) => read(Uint8Array.from(bytes)))).toEqual([false, null])
})

it('gives a module the memory that it declares, within the limit', () => {
  const { echo, importsMore, nothing, wantsLittle, wantsMegabytes } = MODULES
  expect([echo, wantsMegabytes, wantsLittle, importsMore, nothing].map(importedMemory)).toEqual([
    { initial: 1, maximum: null },
    { initial: 40, maximum: null },
    { initial: 1, maximum: 2 },
    null,
    null,
  ])
  const given = (module: Uint8Array) => [2, 8].map((megabytes) => memoryFor(module, megabytes))
  expect(given(echo)).toEqual([
    { initial: 16, maximum: 32 },
    { initial: 16, maximum: 128 },
  ])
  expect(given(wantsMegabytes)).toEqual([null, { initial: 40, maximum: 128 }])
  expect(given(wantsLittle)).toEqual([
    { initial: 2, maximum: 2 },
    { initial: 2, maximum: 2 },
  ])
})

import { describe, expect, it } from 'vitest'
import { ATTACHMENTS } from '../../../../shared/tools/chat/shape.ts'
import type { FitResult } from './fit-picture.ts'
import type { PendingFile } from './pending.ts'
import { type Waiting, WaitingFiles } from './waiting-files.ts'

const about = (name: string) => ({ kind: 'picture', type: 'image/png', name, width: 1, height: 1 }) as const
const pending = (name: string): PendingFile => ({ about: about(name), bytes: new Uint8Array() })
const pictures = (...names: string[]) => names.map((name) => new File(['x'], name, { type: 'image/png' }))
const names = (files: readonly PendingFile[]) => files.map((file) => file.about.kind === 'picture' && file.about.name)

/** Pictures are fitted when the test calls `fit.get('a.png')?.()`. */
function waitingFiles() {
  const fit = new Map<string, () => void>()
  const kept: (readonly PendingFile[])[] = []
  const others: string[] = []
  let seen: Waiting | null = null
  const files = new WaitingFiles({
    shrink: (file) =>
      new Promise<FitResult>((resolve) => fit.set(file.name, () => resolve({ ok: true, file: pending(file.name) }))),
    addOther: (picked) => void others.push(...picked.map(({ name }) => name)),
    keep: (next) => kept.push(next),
  })
  files.onChange((next) => {
    seen = next
  })
  /** Lets all pending promises continue. */
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  const done = async (name: string) => {
    await settle()
    fit.get(name)?.()
    await settle()
  }
  return { files, done, kept, others, settle, seen: () => seen as Waiting | null }
}

describe('files waiting to be sent', () => {
  it('keep both of two concurrent picks, in order', async () => {
    const { files, done, kept, seen } = waitingFiles()
    const both = [files.add(pictures('a.png')), files.add(pictures('b.png'))]
    await done('a.png')
    expect(seen()?.isAdding).toBe(true)
    await done('b.png')
    await Promise.all(both)
    expect(names(files.waiting.files)).toEqual(['a.png', 'b.png'])
    expect(names(kept.at(-1) ?? [])).toEqual(['a.png', 'b.png'])
    expect(seen()).toMatchObject({ isAdding: false, reading: null, problem: null })
  })

  it("count both picks toward a message's limit", async () => {
    const { files, done } = waitingFiles()
    const first = Array.from({ length: ATTACHMENTS - 1 }, (_, index) => `${index}.png`)
    const both = [files.add(pictures(...first)), files.add(pictures('last.png', 'none.png'))]
    for (const name of [...first, 'last.png', 'none.png']) await done(name)
    await Promise.all(both)
    expect(names(files.waiting.files)).toEqual([...first, 'last.png'])
    expect(files.waiting.problem).toBe('too-many')
  })

  it('stay removed if removed while another is being fitted', async () => {
    const { files, done } = waitingFiles()
    const old = pending('old.png')
    files.change(() => [old])
    const adding = files.add(pictures('new.png'))
    files.change((now) => now.filter((file) => file !== old))
    await done('new.png')
    await adding
    expect(names(files.waiting.files)).toEqual(['new.png'])
  })

  it('match the stored ones when their place is shown again', () => {
    const { files } = waitingFiles()
    const [sent, other] = [pending('sent.png'), pending('other.png')]
    files.load([sent])
    files.load([{ ...sent }, other])
    expect(names(files.waiting.files)).toEqual(['sent.png', 'other.png'])
    files.change((now) => now.filter((file) => file !== sent))
    expect(names(files.waiting.files)).toEqual(['other.png'])
    files.load([])
    expect(files.waiting.files).toEqual([])
  })

  it('continue with the next pick after one is canceled', async () => {
    const { files, done, settle, seen } = waitingFiles()
    const given = files.add(pictures('a.png'))
    await settle()
    const next = files.add(pictures('b.png'))
    seen()?.reading?.cancel()
    await given
    await done('b.png')
    await next
    expect(names(files.waiting.files)).toEqual(['b.png'])
    expect(seen()?.isAdding).toBe(false)
  })
})

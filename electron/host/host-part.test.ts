import { describe, expect, it } from 'vitest'
import { PartList } from './host-part.ts'

describe('parts of a host', () => {
  it('end in reverse order, one after the other', async () => {
    const parts = new PartList()
    const ended: string[] = []
    parts.add({ close: () => void ended.push('store') })
    parts.add({
      async stop() {
        await Promise.resolve()
        ended.push('files')
      },
    })
    parts.add({ stop: () => void ended.push('search') })
    await parts.stop()
    expect(ended).toEqual(['search', 'files', 'store'])
  })

  it('all end even if one fails to end, and the error is reported', async () => {
    const parts = new PartList()
    const ended: string[] = []
    parts.add({ close: () => void ended.push('store') })
    parts.add({ stop: () => Promise.reject(new Error('the disk is full')) })
    parts.add({
      stop() {
        throw new Error('busy')
      },
    })
    await expect(parts.stop()).rejects.toThrow('busy')
    expect(ended).toEqual(['store'])
  })
})

it('has each part delete a space, last one first, even if a part fails to', async () => {
  const parts = new PartList()
  const deleted: string[] = []
  for (const name of ['first', 'second', 'third'])
    parts.add({
      async deleteSpace(space) {
        deleted.push(`${name} ${space}`)
        if (name !== 'first') throw new Error(`${name} failed`)
      },
    })
  await expect(parts.deleteSpace('team')).rejects.toThrow('third failed')
  expect(deleted).toEqual(['third team', 'second team', 'first team'])
})

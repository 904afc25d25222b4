import { expect, it } from 'vitest'
import { z } from 'zod'
import { fromHex, toHex } from '../../../shared/record/bytes.ts'
import { LevelReplyStore } from './reply-store.ts'
import type { Range, SealedDatabase, Write } from './sealed-database.ts'

const message = z.object({ id: z.string(), text: z.string() })

/** A database in memory, for any number of restarts. */
function database(): SealedDatabase {
  const rows = new Map<string, Uint8Array>()
  const memory: Pick<SealedDatabase, 'readable' | 'write'> = {
    async *readable({ from, to }: Range) {
      for (const key of [...rows.keys()].sort())
        if (key >= toHex(from) && key < toHex(to)) yield [fromHex(key), rows.get(key) ?? null]
    },
    async write(writes: readonly Write[]) {
      for (const { key, ...write } of writes)
        if (write.type === 'put') rows.set(toHex(key), write.value)
        else rows.delete(toHex(key))
    },
  }
  return memory as SealedDatabase
}

it('messages from before a restart stay, whatever is added later', async () => {
  const stored = database()
  for (const id of ['one', 'two', 'three']) {
    const replies = new LevelReplyStore(stored, 1)
    await replies.read('sent', message)
    await replies.put('sent', id, { id, text: id })
  }
  const replies = new LevelReplyStore(stored, 1)
  expect((await replies.read('sent', message)).map(({ id }) => id)).toEqual(['one', 'two', 'three'])
  await replies.put('sent', 'two', { id: 'two', text: 'again' })
  await replies.delete('sent', 'one')
  expect((await replies.read('sent', message)).map(({ text }) => text)).toEqual(['again', 'three'])
  expect(await replies.read('heard', message)).toEqual([])
})

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mediaDoc, putMedia } from '../../../../shared/tools/media/shape.ts'
import { createDocs } from '../../../docs/docs.ts'
import { FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { fileName } from '../../../ui/files/file-name.ts'
import { type ExportOptions, exportChannel } from './export-channel.ts'
import { readChannel } from './read-channel.ts'

const BEN = hex(2)
const CHANNEL = hex(3, 16)
const NOVEMBER = Date.UTC(2026, 10)
const ids = (place: number) => hex(1000 + place, 24)

function world() {
  const host = new FakeHost({ name: 'Ana', color: '#3b5bdb' })
  const space = host.addSpace('Design', { role: 'owner', name: 'Ana', color: '#3b5bdb' })
  const client = host.window()
  const docs = createDocs({ host: client })
  const say = (lane: string, device: string, ...entries: object[]) =>
    host.docs.change(space, `chat/${lane}/${device}`, device, (doc) => doc.getArray('entries').push(entries))
  const message = (place: number, time: number, more: object = {}) => ({
    kind: 'message',
    id: ids(place),
    text: `Message ${place}`,
    time,
    seen: [],
    ...more,
  })
  const options: ExportOptions = {
    docs,
    host: client,
    space,
    channel: CHANNEL,
    mayHide: (device) => device === host.device,
    signal: new AbortController().signal,
    format: 'json',
    withFiles: true,
    names: {
      space: 'Design',
      channel: 'general',
      nameOf: (device) => (device === BEN ? 'Ben_*' : 'Ana'),
      day: (time) => new Date(time).toISOString().slice(0, 10),
      clock: (time) => new Date(time).toISOString().slice(11, 16),
    },
    onProgress: () => {},
    now: () => NOVEMBER + 86_400_000,
  }
  return { host, space, docs, say, message, options }
}

describe('all messages of a channel', () => {
  it('are read once each, in time order, with few lanes in memory', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(400), fc.boolean()), { maxLength: 60 }), async (said) => {
        const { say, message, options, host, docs } = world()
        const times = said.map(([time]) => time)
        said.forEach(([time, isBen], place) => {
          // A lane begins every five milliseconds.
          const start = Math.floor(time / 5) * 5
          const part = start === 0 ? '' : `-${start.toString(16).padStart(8, '0')}`
          say(`${CHANNEL}/2026-11${part}`, isBen ? BEN : host.device, message(place, NOVEMBER + time))
        })
        const read: number[] = []
        let before = 0
        for await (const { messages, done, of } of readChannel(options)) {
          expect(done).toBeGreaterThan(before)
          expect(done).toBeLessThanOrEqual(of)
          before = done
          read.push(...messages.map(({ time }) => time - NOVEMBER))
        }
        expect(read).toEqual([...times].sort((one, other) => one - other))
        docs.destroy()
      }),
      { numRuns: 20 },
    )
  })

  it('end when the reader is aborted', async () => {
    const { say, message, options, host } = world()
    say(`${CHANNEL}/2026-11`, host.device, message(1, NOVEMBER))
    const ended = new AbortController()
    ended.abort()
    await expect(exportChannel({ ...options, signal: ended.signal })).rejects.toThrow()
  })
})

function filled() {
  const { host, space, docs, say, message, options } = world()
  const about = { device: host.device, time: NOVEMBER + 9 }
  say(
    `${CHANNEL}/2026-11`,
    host.device,
    message(1, NOVEMBER + 1),
    message(2, NOVEMBER + 2, { text: 'wrong' }),
    message(3, NOVEMBER + 3),
    { kind: 'edit', target: ids(2), text: 'right', time: NOVEMBER + 9 },
    { kind: 'delete', target: ids(3), time: NOVEMBER + 9 },
  )
  const picture = { kind: 'picture', media: hex(7, 16), type: 'image/png', name: 'map.png', width: 1, height: 1 }
  const missing = { ...picture, media: hex(8, 16), name: 'lost.png' }
  say(
    `${CHANNEL}/2026-11`,
    BEN,
    message(4, NOVEMBER + 4, {
      text: '',
      reply: { id: ids(1), device: host.device, time: NOVEMBER + 1 },
      attachments: [picture, missing],
    }),
    { kind: 'reaction', target: ids(1), ...about, emoji: '👍', on: true },
    { kind: 'answered', target: ids(1), ...about },
  )
  say(`${ids(1).slice(0, 16)}/2026-11`, BEN, message(5, NOVEMBER + 5, { text: 'in the thread' }))
  host.docs.change(space, mediaDoc(picture.media, BEN, CHANNEL), BEN, (doc) => putMedia(doc, Uint8Array.of(1, 2, 3)))
  return { options, docs }
}

describe('a channel as a file', () => {
  it('contains everything that was said and done, as JSON', async () => {
    const exported = await exportChannel({ ...filled().options, withFiles: false })
    expect(exported).toMatchObject({ name: 'general.json', messages: 5, missing: 0 })
    const { messages, ...head } = JSON.parse((await exported.blob.text()) ?? '')
    expect(head).toMatchObject({ format: 'parley channel', space: 'Design', channel: 'general' })
    const said = messages.map(({ text, inThread, edited, deleted }: never) => ({ text, inThread, edited, deleted }))
    expect(said).toEqual([
      { text: 'Message 1', inThread: false, edited: false, deleted: false },
      { text: 'in the thread', inThread: true, edited: false, deleted: false },
      { text: 'right', inThread: false, edited: true, deleted: false },
      { text: '', inThread: false, edited: false, deleted: true },
      { text: '', inThread: false, edited: false, deleted: false },
    ])
    expect(messages[0].reactions).toMatchObject([{ emoji: '👍', by: [{ name: 'Ben_*' }] }])
    expect(messages[4].reply).toMatchObject({ id: ids(1), by: { name: 'Ana' } })
  })

  it('is readable Markdown with escaped names, next to its pictures in a zip file', async () => {
    const exported = await exportChannel({ ...filled().options, format: 'markdown' })
    expect(exported).toMatchObject({ name: 'general.zip', messages: 5, missing: 1 })
    const folder = mkdtempSync(join(tmpdir(), 'parley-export-'))
    const path = join(folder, 'general.zip')
    writeFileSync(path, new Uint8Array((await exported.blob.arrayBuffer()) ?? new ArrayBuffer(0)))
    const script = `import zipfile,sys
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print(list(z.read('files/${hex(7, 16)}.png')))
print(z.read('general.md').decode())`
    const text = execFileSync('python3', ['-c', script, path], { encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    expect(text).toBe(`[1, 2, 3]
# general

Exported from Design on 2026-11-02, 00:00

## 2026-11-01

**Ana** · 00:00

Message 1
👍 Ben\\_\\*

> **Ben\\_\\*** · 2026-11-01, 00:00
>
> in the thread

**Ana** · 00:00

right
*(edited)*

**Ana** · 00:00

*Message deleted*

**Ben\\_\\*** · 00:00

> Reply to Ana, 2026-11-01, 00:00

![map.png](files/${hex(7, 16)}.png)
*lost.png (not downloaded)*

`)
  })

  it('keeps replies separate from the quoted text', async () => {
    const { host, say, message, options } = world()
    const text = '> When?\nAt six\n```\n> a\nb\n```'
    say(`${CHANNEL}/2026-11`, host.device, message(1, NOVEMBER + 1, { text }))
    const exported = await exportChannel({ ...options, format: 'markdown', withFiles: false })
    expect(await exported.blob.text()).toContain('> When?\n\nAt six\n```\n> a\nb\n```')
  })

  it('has a name that is valid on every system', () => {
    expect(fileName('a/b\\c:d', 'channel')).toBe('a b c d')
    for (const name of ['', '..', 'CON', '\u202e', '/'.repeat(9)]) expect(fileName(name, 'channel')).toMatch(/^channel/)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fileName(text, 'channel')).toMatch(/^[^<>:"/\\|?*\p{Cc}]{1,80}$/u)
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { formOf, isPackedByAll, streamOf } from '../docs/doc-id.ts'
import { describeDoc } from './docs.ts'

const device = 'ab'.repeat(32)
const item = '0123456789abcdef'

describe('doc ids', () => {
  it('describe the docs of the tools', () => {
    expect(describeDoc('index')).toEqual({
      tool: 'index',
      stream: 'content',
      kind: 'table',
      contents: 'values',
      roots: ['items'],
      item: null,
      writer: null,
    })
    expect(describeDoc(`board/${item}`)).toEqual({
      tool: 'boards',
      stream: 'content',
      kind: 'table',
      contents: 'values',
      roots: ['elements', 'files', 'together'],
      item,
      writer: null,
    })
    expect(describeDoc(`page/${item}`)).toEqual({
      tool: 'pages',
      stream: 'content',
      kind: 'table',
      contents: 'rich',
      roots: ['page'],
      item,
      writer: null,
    })
    expect(describeDoc(`tool/pages/space/values/comments/${item}/${device}`)).toEqual({
      tool: 'pages',
      stream: 'content',
      kind: 'lane',
      contents: 'values',
      roots: ['entries'],
      item,
      writer: device,
    })
    expect(describeDoc(`tool/tables/space/values/${item}`)).toEqual({
      tool: 'tables',
      stream: 'content',
      kind: 'table',
      contents: 'values',
      roots: ['columns', 'rows', 'cells', 'views'],
      item,
      writer: null,
    })
    expect(describeDoc(`tool/forums/space/values/outline/2026-11/${device}`)).toEqual({
      ...{ tool: 'forums', stream: 'content', kind: 'lane', contents: 'values' },
      ...{ roots: ['entries'], item: null, writer: device },
    })
    expect(describeDoc(`tool/events/space/values/said/${device}`)).toEqual({
      ...{ tool: 'events', stream: 'content', kind: 'lane', contents: 'values' },
      ...{ roots: ['said'], item: null, writer: device },
    })
    expect(describeDoc(`tool/forums/space/values/texts/${'a'.repeat(32)}/${device}`)).toEqual({
      ...{ tool: 'forums', stream: 'content', kind: 'lane', contents: 'values' },
      ...{ roots: ['texts'], item: null, writer: device },
    })
    expect(describeDoc(`tool/forums/space/values/texts/${'a'.repeat(31)}/${device}`)).toBeNull()
    expect(describeDoc(`board/${item}/${device}`)).toEqual({
      tool: 'boards',
      stream: 'content',
      kind: 'lane',
      contents: 'values',
      roots: ['entries'],
      item,
      writer: device,
    })
    for (const period of ['2026-11', '2026-11-0a1b2c3d'])
      expect(describeDoc(`chat/${item}/${period}/${device}`)).toEqual({
        tool: 'chat',
        stream: 'content',
        kind: 'lane',
        contents: 'values',
        roots: ['entries'],
        item,
        writer: device,
      })
  })

  it('describe the lanes of files, those of a conversation in its own stream', () => {
    const conversation = '0123456789abcdef'.repeat(2)
    const lane = { tool: 'files', kind: 'lane', contents: 'values', roots: ['entries'], item: null, writer: device }
    expect(describeDoc(`files/2026-11/${device}`)).toEqual({ ...lane, stream: 'content' })
    expect(describeDoc(`files/${conversation}/2026-11/${device}`)).toEqual({ ...lane, stream: conversation })
  })

  it('describe the lanes about scheduled drafts, those of a conversation in its own stream', () => {
    const conversation = '0123456789abcdef'.repeat(2)
    const lane = { tool: 'news', kind: 'lane', contents: 'values', roots: ['scheduled'], item, writer: device }
    expect(describeDoc(`news/${item}/scheduled/${device}`)).toEqual({ ...lane, stream: 'content' })
    const within = `news/${conversation}-${item}/scheduled/${device}`
    expect(describeDoc(within)).toEqual({ ...lane, stream: conversation })
  })

  it('say which item of the index a doc belongs to, if any', () => {
    const conversation = '0123456789abcdef'.repeat(2)
    expect(describeDoc(`news/${item}/issue/${device.slice(0, 16)}/${device}`)?.item).toBe(item)
    expect(describeDoc(`news/${conversation}-${item}/draft/${device.slice(0, 16)}`)?.item).toBe(item)
    expect(describeDoc(`chat/${conversation}/2026-11/${device}`)?.item).toBeNull()
    expect(describeDoc(`chat/${conversation}-${item}/2026-11/${device}`)?.item).toBeNull()
    expect(describeDoc(`media/${item}/${device}`)?.item).toBeNull()
  })

  it('[D27] describe docs of any tool if they have the common form', () => {
    const conversation = '0123456789abcdef'.repeat(2)
    const table = { kind: 'table', writer: null }
    const lane = { kind: 'lane', writer: device }
    const forms: [string, unknown][] = [
      ['tool/polls/space/values', { ...table, stream: 'content', contents: 'values' }],
      [`tool/polls/space/values/${item}`, { ...table, stream: 'content', contents: 'values' }],
      [`tool/wiki/space/rich/${item}/text`, { ...table, stream: 'content', contents: 'rich' }],
      [`tool/polls/${conversation}/values/${device}`, { ...lane, stream: conversation, contents: 'values' }],
      [`tool/wiki/${conversation}/rich/a/${device}`, { ...lane, stream: conversation, contents: 'rich' }],
    ]
    for (const [id, form] of forms) expect(formOf(id), id).toEqual(form)
    for (const id of [
      'tool',
      'tool/polls',
      'tool/polls/space',
      'tool/polls/elsewhere/values',
      `tool/polls/${item}/values`,
      'tool/polls/space/text',
      'tool/polls/space/values/',
      'tool//space/values',
      'tool/Polls/space/values',
      `tool/${'p'.repeat(25)}/space/values`,
      `polls/${item}`,
      `indexes/${item}`,
    ]) {
      expect(formOf(id), id).toBeNull()
      expect(streamOf(id)).toBe('content')
    }
  })

  it('[D27] keep their established descriptions', () => {
    const conversation = '0123456789abcdef'.repeat(2)
    const table = { kind: 'table', writer: null, contents: 'values', stream: 'content' }
    const lane = { kind: 'lane', writer: device, contents: 'values', stream: 'content' }
    const forms: [string, unknown][] = [
      ['index', table],
      [`board/${item}`, table],
      [`board/${item}/${device}`, lane],
      [`chat/${item}/2026-11/${device}`, lane],
      [`chat/${conversation}/2026-11/${device}`, { ...lane, stream: conversation }],
      [`chat/${conversation}-${item}/2026-11/${device}`, { ...lane, stream: conversation }],
      [`media/${item}/${device}`, lane],
      [`media/${conversation}-${item}/${device}`, { ...lane, stream: conversation }],
      [`files/2026-11/${device}`, lane],
      [`files/${conversation}/2026-11/${device}`, { ...lane, stream: conversation }],
      [`folder/${item}/${device}`, lane],
      [`news/${item}/2026/${device}`, lane],
      [`news/${item}/issue/${item}/${device}`, lane],
      [`news/${item}/drafts`, table],
      [`news/${conversation}-${item}/drafts`, { ...table, stream: conversation }],
      [`news/${item}/draft/${item}`, { ...table, contents: 'rich' }],
      [`news/${conversation}-${item}/draft/${item}`, { ...table, contents: 'rich', stream: conversation }],
      [`page/${item}`, { ...table, contents: 'rich' }],
      [`people/${device}`, lane],
      [`topics/${device}`, lane],
      [`topic/prices/${device}`, lane],
      // A topic's name may look like a conversation's id.
      [`topic/${conversation}/${device}`, lane],
    ]
    for (const [id, form] of forms) {
      expect(formOf(id), id).toEqual(form)
      expect(describeDoc(id), id).not.toBeNull()
      expect(isPackedByAll(id), id).toBe(true)
    }
  })

  it('[S2] leave a doc unpacked if the first versions don’t know it', () => {
    for (const id of [
      `news/${item}/scheduled/${device}`,
      `tool/polls/space/values/${item}`,
      `board/${item}/x`,
      'index/more',
      `people/${device}/more`,
    ])
      expect(isPackedByAll(id), id).toBe(false)
  })

  it('describe nothing if they have another form', () => {
    for (const docId of [
      '',
      'Index',
      'index/',
      'notes/1',
      'board/',
      `board/${item}0`,
      `board/${item.toUpperCase()}`,
      `board/${item}/x`,
      `board/${item}/${device}0`,
      `board/${item}/${device}/`,
      `board/${item}\n`,
      `chat/${item}/2026-13/${device}`,
      `chat/${item}/2026-00/${device}`,
      `chat/${item}/2026-11-0a1b2c3/${device}`,
      `chat/${item}/2026-11-/${device}`,
      `chat/${item}/2026-11/${device}0`,
      `chat/${item}/2026-11/${device.slice(1)}`,
      `chat/${item}/${device}`,
      `files/${device}`,
      `files/2026-13/${device}`,
      `files/${item}/2026-11/${device}`,
      `files/2026-11/${device}/0`,
    ]) {
      expect(describeDoc(docId), docId).toBeNull()
    }
  })
})

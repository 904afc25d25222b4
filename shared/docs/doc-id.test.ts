import { describe, expect, it } from 'vitest'
import { describeDoc, streamOf } from './doc-id.ts'

const device = 'ab'.repeat(32)
const item = '0123456789abcdef'

describe('doc ids', () => {
  it('describes the docs of the tools', () => {
    expect(describeDoc('index')).toEqual({
      tool: 'index',
      kind: 'table',
      contents: 'values',
      roots: ['items'],
      writer: null,
    })
    expect(describeDoc(`board/${item}`)).toEqual({
      tool: 'whiteboard',
      kind: 'table',
      contents: 'values',
      roots: ['elements', 'files', 'together'],
      writer: null,
    })
    expect(describeDoc(`page/${item}`)).toEqual({
      tool: 'notes',
      kind: 'table',
      contents: 'rich',
      roots: ['page'],
      writer: null,
    })
    expect(describeDoc(`board/${item}/${device}`)).toEqual({
      tool: 'whiteboard',
      kind: 'lane',
      contents: 'values',
      roots: ['entries'],
      writer: device,
    })
    for (const period of ['2026-11', '2026-11-0a1b2c3d'])
      expect(describeDoc(`chat/${item}/${period}/${device}`)).toEqual({
        tool: 'chat',
        kind: 'lane',
        contents: 'values',
        roots: ['entries'],
        writer: device,
      })
  })

  it('describes the lanes of files, those of a conversation in its own stream', () => {
    const conversation = '0123456789abcdef'.repeat(2)
    const lane = { tool: 'files', kind: 'lane', contents: 'values', roots: ['entries'], writer: device }
    expect(describeDoc(`files/2026-11/${device}`)).toEqual(lane)
    expect(describeDoc(`files/${conversation}/2026-11/${device}`)).toEqual(lane)
    expect(streamOf(`files/2026-11/${device}`)).toBe('content')
    expect(streamOf(`files/${conversation}/2026-11/${device}`)).toBe(conversation)
  })

  it('describes the lanes about scheduled drafts, those of a conversation in its own stream', () => {
    const conversation = '0123456789abcdef'.repeat(2)
    const lane = { tool: 'newsletter', kind: 'lane', contents: 'values', roots: ['scheduled'], writer: device }
    for (const place of [item, `${conversation}-${item}`])
      expect(describeDoc(`news/${place}/scheduled/${device}`)).toEqual(lane)
    expect(streamOf(`news/${item}/scheduled/${device}`)).toBe('content')
    expect(streamOf(`news/${conversation}-${item}/scheduled/${device}`)).toBe(conversation)
  })

  it('knows no doc of another form', () => {
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

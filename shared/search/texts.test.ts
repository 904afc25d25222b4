import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { issueDoc, TEXT_ROOT, type TextEntry } from '../tools/newsletter/shape.ts'
import { searchedDoc, textsOf } from './texts.ts'

const NEWSLETTER = '0011223344556677'
const ISSUE = '8899aabbccddeeff'
const ANA = 'ab'.repeat(32)
const id = issueDoc(NEWSLETTER, ISSUE, ANA)

function version(number: number, words: string): TextEntry {
  const content = [{ type: 'paragraph', content: [{ type: 'text', text: words }] }]
  return {
    version: number,
    time: number,
    title: 'Prices',
    summary: '',
    content: JSON.stringify({ type: 'doc', content }),
  }
}

describe('what is found of issues', () => {
  it('is the latest version, with its title', () => {
    const doc = new Y.Doc()
    doc.getArray(TEXT_ROOT).push([version(1, 'cod costs 3'), version(2, 'cod costs 4'), null, { version: 3 }])
    expect(searchedDoc(id)).toEqual({ tool: 'newsletter', place: NEWSLETTER, writer: ANA })
    expect(textsOf(id, doc)).toEqual({
      texts: [{ id: ISSUE, time: 2, text: 'Prices\ncod costs 4', has: [] }],
      hidings: [],
    })
  })

  it('is nothing of drafts', () => {
    expect(searchedDoc(`news/${NEWSLETTER}/drafts`)).toBeNull()
    expect(searchedDoc(`news/${NEWSLETTER}/draft/${ISSUE}`)).toBeNull()
  })
})

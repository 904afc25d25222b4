import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PICTURE_SIDE } from '../files/picture.ts'
import { cleanContent, type IssueNode, plainText, readContent, writeContent } from './content.ts'
import { NEWSLETTER_LIMITS } from './limits.ts'

const text = (words: string): IssueNode => ({ type: 'text', text: words })
const paragraph = (words: string): IssueNode => ({ type: 'paragraph', content: [text(words)] })
const PICTURE = {
  file: {
    id: 'b'.repeat(24),
    device: 'a'.repeat(64),
    time: 5,
    name: 'ferry.png',
    size: NEWSLETTER_LIMITS.pictureBytes,
    type: 'image/png',
  },
  width: PICTURE_SIDE,
  height: 1000,
}
const doc = (...content: unknown[]) => ({ type: 'doc', content })

describe('the text of an issue', () => {
  it('keeps valid content', () => {
    const given = doc(
      { type: 'heading', attrs: { level: 2 }, content: [text('Prices')] },
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('Apples')] }] },
      {
        type: 'table',
        content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph('1')] }] }],
      },
      { type: 'image', attrs: { ...PICTURE, alt: 'A ferry' } },
      // In the format of the first versions.
      { type: 'image', attrs: { media: '0'.repeat(16), by: 'a'.repeat(64), format: 'image/png', alt: 'A map' } },
    )
    const { root, left, isCut } = cleanContent(given)
    expect({ left, isCut }).toEqual({ left: 0, isCut: false })
    expect(root).toEqual(given)
    expect(plainText(root)).toBe('Prices\nApples\n1')
  })

  it('drops active content and counts it', () => {
    const link = (href: string) => ({ type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href } }] })
    const { root, left } = cleanContent(
      doc(
        { type: 'iframe', attrs: { src: 'https://example.org' } },
        { type: 'paragraph', content: [link('javascript:alert(1)'), link('https://example.org/a')] },
        { type: 'image', attrs: { src: 'https://example.org/a.png' } },
        { type: 'image', attrs: { address: 'file:///etc/passwd' } },
        { type: 'paragraph', attrs: { style: 'position: fixed', onclick: 'alert(1)' }, content: [text('still here')] },
      ),
    )
    expect(left).toBe(3)
    expect(root.content).toEqual([
      {
        type: 'paragraph',
        content: [
          text('here'),
          { type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href: 'https://example.org/a' } }] },
        ],
      },
      paragraph('still here'),
    ])
  })

  it.each([
    ['a picture that holds a script', { file: { ...PICTURE.file, type: 'image/svg+xml' } }],
    ['one of another type', { file: { ...PICTURE.file, type: 'text/html' } }],
    ['one of more bytes than an issue holds', { file: { ...PICTURE.file, size: NEWSLETTER_LIMITS.pictureBytes + 1 } }],
    ['one without bytes', { file: { ...PICTURE.file, size: 0 } }],
    ['one that is too wide', { width: PICTURE_SIDE + 1, height: 1 }],
    ['one of too many pixels', { width: PICTURE_SIDE, height: PICTURE_SIDE }],
    ['one without a size', { width: undefined }],
    ['one whose name leads elsewhere', { file: { ...PICTURE.file, name: '../../a.png' } }],
  ])('leaves out %s', (_, changes) => {
    const image = (attrs: object) => ({ type: 'image', attrs: { ...attrs, alt: '' } })
    expect(cleanContent(doc(image({ ...PICTURE, ...changes }), image(PICTURE)))).toEqual({
      root: doc(image(PICTURE)),
      left: 1,
      isCut: false,
    })
  })

  it('has a maximum number of pictures', () => {
    const many = Array.from({ length: NEWSLETTER_LIMITS.pictures + 1 }, () => ({ type: 'image', attrs: PICTURE }))
    const { root, left } = cleanContent(doc(...many))
    expect({ left, pictures: root.content?.length }).toEqual({ left: 1, pictures: NEWSLETTER_LIMITS.pictures })
  })

  it('has a maximum length', () => {
    const frame = JSON.stringify(doc(paragraph(''))).length
    const fits = JSON.stringify(doc(paragraph('x'.repeat(NEWSLETTER_LIMITS.contentBytes - frame))))
    expect(readContent(fits)).not.toBeNull()
    expect(readContent(`${fits.slice(0, -1)} }`)).toBeNull()
    expect(writeContent(cleanContent(doc(paragraph('ä'.repeat(NEWSLETTER_LIMITS.contentBytes / 2)))))).toBeNull()
  })

  it('is cut at a maximum number of parts and a maximum depth', () => {
    const many = cleanContent(doc(...Array.from({ length: NEWSLETTER_LIMITS.nodes }, () => paragraph('x'))))
    expect(many.isCut).toBe(true)
    const deep = Array.from({ length: 5000 }).reduce<IssueNode>(
      (inner) => ({ type: 'blockquote', content: [inner] }),
      paragraph('deep'),
    )
    expect(cleanContent(doc(deep)).isCut).toBe(true)
  })

  it('never throws on any value, and needs only one pass to be clean', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.constant(null))
    const part = fc.letrec((tie) => ({
      node: fc.record(
        {
          type: fc.oneof(
            fc.constantFrom('paragraph', 'bulletList', 'listItem', 'text', 'table', 'tableRow', 'tableCell', 'image'),
            leaf,
          ),
          text: leaf,
          attrs: fc.oneof(leaf, fc.dictionary(fc.constantFrom('level', 'address', 'media', '__proto__'), leaf)),
          content: fc.oneof(leaf, fc.array(tie('node'), { maxLength: 3 })),
          marks: fc.oneof(leaf, fc.array(fc.record({ type: leaf, attrs: leaf }), { maxLength: 2 })),
        },
        { requiredKeys: [] },
      ),
    })).node
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (content) => {
        const { root } = cleanContent({ type: 'doc', content })
        const again = cleanContent(root)
        expect(again).toEqual({ root, left: 0, isCut: false })
      }),
      { numRuns: 500 },
    )
  })
})

import { getSchema } from '@tiptap/core'
import { describe, expect, it } from 'vitest'
import { PLAIN_NODES } from '../../ui/page/extensions.ts'
import { fromMarkdown, toMarkdown } from './markdown.ts'

const SPACE = 'cd'.repeat(32)
const schema = getSchema(PLAIN_NODES)

const FILE = `# Plan

Some **bold** and a [link](https://example.org/a).

## Then

- one
- two

- [x] done
- [ ] open

> A quote

\`\`\`js
1 + 1
\`\`\`

| What | Who |
| --- | --- |
| Stage | Cem |
`

describe('Markdown', () => {
  it('comes back as it went', () => {
    const slice = fromMarkdown(FILE.slice('# Plan\n\n'.length), schema)
    if (!slice) throw new Error('nothing was read')
    const page = schema.topNodeType.create(null, slice.content)
    const types = page.children.map(({ type }) => type.name)
    expect(types).toEqual(['paragraph', 'heading', 'bulletList', 'taskList', 'blockquote', 'codeBlock', 'table'])
    const again = fromMarkdown(toMarkdown(SPACE, 'Plan', page).slice('# Plan\n\n'.length), schema)
    expect(again?.content.toJSON()).toEqual(slice.content.toJSON())
  })

  it('names a file that stands on a page by a link to it, which leads there again', () => {
    const file = {
      id: '12'.repeat(12),
      device: 'ab'.repeat(32),
      time: 5,
      name: 'plan [1].pdf',
      size: 2_300_000,
      type: '',
    }
    const node = schema.nodes.file?.create(file)
    if (!node) throw new Error('no such node')
    const text = toMarkdown(SPACE, 'Plan', schema.topNodeType.create(null, [node]))
    expect(text).toContain(`(parley://file/${SPACE}/${file.id}-${file.device})`)
    expect(text).toContain('2.3 MB')
    const again = JSON.stringify(fromMarkdown(text.slice('# Plan\n\n'.length), schema)?.content.toJSON())
    expect(again).toContain(`#/space/${SPACE}/files/${file.id}-${file.device}`)
    expect(again).toContain('plan [1].pdf')
  })

  it('brings nothing from elsewhere along', () => {
    const text = 'x ![pixel](https://tracker.example/p.png) [bad](javascript:alert(1)) y'
    const page = JSON.stringify(fromMarkdown(text, schema)?.content.toJSON())
    expect(page).not.toContain('tracker')
    expect(page).not.toContain('javascript')
  })

  it('takes what is no Markdown', () => {
    for (const text of ['', '|'.repeat(5000), '>'.repeat(3000), '['.repeat(3000), '\0\uffff'])
      expect(() => fromMarkdown(text, schema)).not.toThrow()
  })
})

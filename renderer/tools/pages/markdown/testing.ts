/** Generates any page that an editor can create. */
import type { Schema } from '@tiptap/pm/model'
import fc from 'fast-check'
import type { RichMark, RichNode } from '../../../../shared/tools/pages/markdown/write-line.ts'

export const SPACE = 'cd'.repeat(32)
const PICTURE = `data:image/png;base64,${btoa('picture')}`

/** Words, and all characters with a meaning in Markdown or HTML. */
const SIGNS = [
  ...'abcXYZ019éßя中'.split(''),
  ...'\\`*_{}[]()<>#+-.!|~=:&;"\'/@$%^,?'.split(''),
  ...[' ', ' ', '  ', '\t', '\u00a0', '\u3000', '\u2028', '\n', '🙂', '👨‍👩‍👧', '…', '—', '“', '\ufeff', '\u200b'],
  ...['**', '__', '~~', '```', '~~~', '---', '===', '# ', '> ', '- ', '* ', '+ ', '1. ', '2) ', '- [ ] ', '[x] '],
  ...[
    '&copy;',
    '&#35;',
    '&nbsp;',
    '&',
    '<br>',
    '</td>',
    '<b>',
    '</u>',
    '<!-- x -->',
    '<https://a.b>',
    '[a]: b',
    '![',
    '](x)',
  ],
  ...['word', 'two words', 'snake_case', 'https://example.org/a', 'a*b', '| a |', '|-|', ':-:', '\\\\', '$x$'],
]
const words = fc.array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 8 }).map((signs) => signs.join(''))
const codeWords = words.map((text) => text.replace(/\r/g, ''))

const href = fc.constantFrom(
  'https://example.org/',
  'https://example.org/a(b)c_d*e?x=1&copy;=2&y#z',
  'https://example.org/ä b<c>"d"\\e',
  'https://example.org/a|b',
  'https://example.org/a\nb',
  'mailto:ana@example.org',
  `#/space/${SPACE}/page/0011223344556677`,
)
const marks: fc.Arbitrary<readonly RichMark[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.constant([{ type: 'code' }]) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.subarray(['bold', 'italic', 'strike', 'underline']), fc.option(href, { freq: 3 }))
      .map(([types, address]) => [
        ...types.map((type) => ({ type })),
        ...(address === null ? [] : [{ type: 'link', attrs: { href: address } }]),
      ]),
  },
)
const run = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(words, marks).map(([text, marks]): RichNode => ({ type: 'text', text, marks })) },
  { weight: 1, arbitrary: fc.constant<RichNode>({ type: 'hardBreak' }) },
)
const line = fc.array(run, { maxLength: 5 })

const file = fc.record({
  id: fc.constant('12'.repeat(12)),
  device: fc.constant('ab'.repeat(32)),
  time: fc.constantFrom(0, 5, Date.UTC(2026, 10, 22), Date.UTC(9999, 0)),
  name: fc.constantFrom('plan.pdf', 'plan [1] (2) *a*.pdf', '_a_ & b.txt', 'a&copy;.md'),
  size: fc.constantFrom(0, 2_300_000, Number.MAX_SAFE_INTEGER),
  type: fc.constantFrom('', 'application/pdf', 'a"b\\c, (d)'),
})
const image = fc.record({
  src: fc.constantFrom(PICTURE, null),
  alt: fc.option(words),
})
const remote = fc.record({
  address: fc.constantFrom('https://example.org/a.png', 'http://example.org/a (b).png?x=&copy;'),
  alt: fc.option(words),
})

const item = (type: string, attrs: RichNode['attrs'], content: readonly RichNode[]): RichNode => ({
  type,
  attrs,
  content,
})

const { block } = fc.letrec<{ block: RichNode; paragraph: RichNode; table: RichNode }>((tie) => {
  const blocks = fc.array(tie('block'), { minLength: 1, maxLength: 3 })
  const itemContent = fc
    .tuple(tie('paragraph'), fc.array(tie('block'), { maxLength: 2 }))
    .map(([first, rest]) => [first, ...rest])
  const cell = fc
    .tuple(
      fc.constantFrom('tableCell', 'tableCell', 'tableHeader'),
      fc.constantFrom({}, {}, { colspan: 2 }, { colspan: 1, rowspan: 3 }),
      fc.oneof(fc.tuple(tie('paragraph')), blocks),
    )
    .map(([type, attrs, content]) => item(type, attrs, content))
  const plainTable = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).chain(([rows, columns]) =>
    fc
      .array(fc.array(tie('paragraph'), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      })
      .map((texts) =>
        item(
          'table',
          {},
          texts.map((row, index) =>
            item(
              'tableRow',
              {},
              row.map((text) => item(index === 0 ? 'tableHeader' : 'tableCell', {}, [text])),
            ),
          ),
        ),
      ),
  )
  const oddTable = fc.array(fc.array(cell, { maxLength: 3 }), { minLength: 1, maxLength: 3 }).map((rows) =>
    item(
      'table',
      {},
      rows.map((cells) => item('tableRow', {}, cells)),
    ),
  )
  return {
    paragraph: line.map((content) => item('paragraph', {}, content)),
    table: fc.oneof(plainTable, oddTable),
    block: fc.oneof(
      { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
      { weight: 6, arbitrary: tie('paragraph') },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.integer({ min: 1, max: 3 }), line)
          .map(([level, content]) => item('heading', { level }, content)),
      },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom(null, 'js', 'c++'), fc.array(codeWords, { maxLength: 4 }))
          .map(([language, lines]) =>
            item('codeBlock', { language }, lines.join('\n') === '' ? [] : [{ type: 'text', text: lines.join('\n') }]),
          ),
      },
      { weight: 1, arbitrary: fc.constant<RichNode>({ type: 'horizontalRule' }) },
      { weight: 1, arbitrary: file.map((attrs) => ({ type: 'file', attrs })) },
      { weight: 1, arbitrary: fc.oneof(image, remote).map((attrs) => ({ type: 'image', attrs })) },
      { weight: 1, arbitrary: blocks.map((content) => item('blockquote', {}, content)) },
      {
        weight: 2,
        arbitrary: fc.array(itemContent, { minLength: 1, maxLength: 3 }).map((items) =>
          item(
            'bulletList',
            {},
            items.map((content) => item('listItem', {}, content)),
          ),
        ),
      },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom(1, 0, 9, 1_000_000), fc.array(itemContent, { minLength: 1, maxLength: 3 }))
          .map(([start, items]) =>
            item(
              'orderedList',
              { start },
              items.map((content) => item('listItem', {}, content)),
            ),
          ),
      },
      {
        weight: 2,
        arbitrary: fc
          .array(
            fc.tuple(
              fc.record({
                checked: fc.boolean(),
                due: fc.constantFrom(null, '2026-12-31'),
                assignee: fc.constantFrom(null, 'ef'.repeat(32)),
              }),
              itemContent,
            ),
            { minLength: 1, maxLength: 3 },
          )
          .map((items) =>
            item(
              'taskList',
              {},
              items.map(([attrs, content]) => item('taskItem', attrs, content)),
            ),
          ),
      },
      { weight: 1, arbitrary: tie('table') },
    ),
  }
})

export const anyTitle = fc.oneof(words, fc.constant(''))
export const anyPage = (schema: Schema) =>
  fc.array(block, { minLength: 1, maxLength: 4 }).map((content) => {
    const page = schema.nodeFromJSON({ type: 'doc', content: content.map(joinedTexts) })
    page.check()
    return page
  })

/** As editors store it: adjacent texts with the same marks are merged. */
function joinedTexts(node: RichNode): RichNode {
  if (!node.content) return node
  const content: RichNode[] = []
  for (const child of node.content.map(joinedTexts)) {
    const before = content.at(-1)
    if (
      before?.type === 'text' &&
      child.type === 'text' &&
      JSON.stringify(before.marks) === JSON.stringify(child.marks)
    )
      content[content.length - 1] = { ...before, text: `${before.text}${child.text}` }
    else content.push(child)
  }
  return { ...node, content }
}

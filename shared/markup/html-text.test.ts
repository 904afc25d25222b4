import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectTimesAsLong } from '../testing/times-as-long.ts'
import { htmlText, looksLikeHtml } from './html-text.ts'

describe('the text of HTML', () => {
  it.each<[string, string, string]>([
    ['lines', '<p>Hello,</p>\n<p>see\nyou&nbsp;soon.<br>Ana</p>', 'Hello,\n\nsee you soon.\nAna'],
    ['loose text and divs', 'One<div>Two</div><div>Three<br></div><div><br></div>Four', 'One\nTwo\nThree\n\nFour'],
    ['addresses', 'See <a href="https://example.org/map">the map</a>.', 'See the map (https://example.org/map).'],
    ['an address once', '<a href="https://example.org/">example.org</a>', 'example.org'],
    ['a mail address once', '<a href="mailto:ana@example.org">ana@example.org</a>', 'ana@example.org'],
    ['a link without words', 'Go <a href="tel:+390612345"></a>', 'Go tel:+390612345'],
    ['no script', '<a href="javascript:alert(1)">here</a><script>no()</script>', 'here'],
    [
      'lists',
      'Bring<ul><li>a lamp<li><p>gloves</p></ul>then<ol start=3><li>go</ol>',
      'Bring\n\n- a lamp\n- gloves\n\nthen\n\n3. go',
    ],
    ['lists within lists', '<ul><li>a<ul><li>b</ul><li>c</ul>', '- a\n  - b\n- c'],
    ['items without words', '<ul><li></li><li> b</ul>', '- \n- b'],
    ['quotes', 'Yes.<blockquote><p>One</p><p>Two</p></blockquote>Bye', 'Yes.\n\n> One\n>\n> Two\n\nBye'],
    ['cells', '<table><tr><td>Ana<td>4</tr><tr><td>Ben<td>5</table>', 'Ana 4\nBen 5'],
    ['code', '<pre>a\n  b</pre>', 'a\n  b'],
    ['pictures by their description', 'A <img src="https://example.org/x.png" alt="quay"> B', 'A quay B'],
    ['what is embedded', 'See<iframe src="//video.example/1"></iframe>now', 'See\nhttps://video.example/1\nnow'],
    ['raised and lowered text', '10<sup>6</sup> m<sup>2</sup> of H<sub>2</sub>O', '10⁶ m² of H₂O'],
    ['a head that isn’t closed', '<html><head><title>x</title><body>Hello', 'Hello'],
    ['plain text', 'a < b & c', 'a < b & c'],
    ['nothing', '', ''],
  ])('has %s', (_, html, text) => expect(htmlText(html)).toBe(text))

  it('has each word of the document, in order', () => {
    const tag = fc.constantFrom('p', 'div', 'b', 'span', 'li', 'ul', 'ol', 'td', 'tr', 'table', 'h2', 'blockquote', 'a')
    const word = fc.stringMatching(/^[a-zé祭]{1,6}$/)
    const { whole } = fc.letrec<{ whole: string }>((tie) => ({
      whole: fc.oneof(
        { maxDepth: 5 },
        word,
        fc
          .tuple(tag, fc.array(tie('whole'), { maxLength: 4 }))
          .map(([name, inner]) => `<${name}>${inner.join(' ')}</${name}>`),
      ),
    }))
    const wordsOf = (text: string) => text.match(/[a-zé祭]+/g) ?? []
    fc.assert(
      fc.property(whole, (html) => {
        expect(wordsOf(htmlText(html))).toEqual(wordsOf(html.replaceAll(/<[^<>]*>/g, ' ')))
      }),
    )
  })

  it.each(['<b>', '<ul><li>', '<a href="', '<blockquote>', 'a\n', '&amp', '<sup>'])(
    'takes linear time: %s',
    (piece) => {
      const of = (count: number) => {
        const html = piece.repeat(count)
        return () => void htmlText(html)
      }
      expectTimesAsLong(100, of(40_000), of(2_000))
    },
  )
})

it('tells HTML from text', () => {
  for (const text of ['a < b > c', '<ana@example.org>', 'x <y> z', 'R&amp;D', '<https://example.org>'])
    expect(looksLikeHtml(text)).toBe(false)
  for (const html of ['a<br>b', '<b>a</b>', '<a href="https://example.org">x</a>', '<P class="x">'])
    expect(looksLikeHtml(html)).toBe(true)
})

/** The text of an issue as HTML: we write every tag, and escape all text. */
import { fileOf, type IssueMark, type IssueNode, pictureOf } from '../content.ts'
import type { IssuePicture } from '../shape.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes markup, and drops characters that XML can't contain: control characters and lone surrogates. */
export const escapeMarkup = (text: string): string =>
  text
    .replace(/\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, (sign) => ('\t\n\r'.includes(sign) ? sign : ''))
    .replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')

/** Returns a picture's address within the export; null if its bytes aren't stored on this device. */
export type PictureAddress = (picture: IssuePicture) => string | null

const TAGS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  blockquote: 'blockquote',
  bulletList: 'ul',
  taskList: 'ul',
  listItem: 'li',
  tableRow: 'tr',
}
const MARKS: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  code: 'code',
}

function marked(text: string, marks: readonly IssueMark[]): string {
  return marks.reduce((inner, { type, attrs }) => {
    if (type === 'link') return `<a href="${escapeMarkup(String(attrs?.href))}" rel="noopener nofollow">${inner}</a>`
    const tag = MARKS[type]
    return tag === undefined ? inner : `<${tag}>${inner}</${tag}>`
  }, text)
}

export function issueHtml(node: IssueNode, address: PictureAddress): string {
  const inner = (): string => (node.content ?? []).map((child) => issueHtml(child, address)).join('')
  const { type, attrs = {} } = node
  switch (type) {
    case 'doc':
      return inner()
    case 'text':
      return marked(escapeMarkup(node.text ?? ''), node.marks ?? [])
    case 'hardBreak':
      return '<br>'
    case 'horizontalRule':
      return '<hr>\n'
    case 'heading':
      return `<h${attrs.level ?? 1}>${inner()}</h${attrs.level ?? 1}>\n`
    case 'codeBlock': {
      const language = attrs.language === undefined ? '' : ` class="language-${escapeMarkup(String(attrs.language))}"`
      return `<pre><code${language}>${inner()}</code></pre>\n`
    }
    case 'orderedList':
      return `<ol${attrs.start === undefined ? '' : ` start="${attrs.start}"`}>${inner()}</ol>\n`
    case 'taskItem':
      return `<li>${attrs.checked === true ? '☑' : '☐'} ${inner()}</li>`
    case 'table':
      return `<table><tbody>${inner()}</tbody></table>\n`
    case 'tableCell':
    case 'tableHeader': {
      const tag = type === 'tableCell' ? 'td' : 'th'
      const spans = ['colspan', 'rowspan'].flatMap((key) =>
        attrs[key] === undefined || attrs[key] === 1 ? [] : [` ${key}="${attrs[key]}"`],
      )
      return `<${tag}${spans.join('')}>${inner()}</${tag}>`
    }
    case 'image':
      return imageHtml(node, address)
    case 'file':
      // Only readers in Parley can fetch its bytes.
      return `<p>${escapeMarkup(fileOf(node)?.name ?? '')}</p>\n`
    default: {
      const tag = TAGS[type]
      return tag === undefined ? inner() : `<${tag}>${inner()}</${tag}>${tag === 'li' ? '' : '\n'}`
    }
  }
}

function imageHtml(node: IssueNode, address: PictureAddress): string {
  const alt = escapeMarkup(String(node.attrs?.alt ?? ''))
  const picture = pictureOf(node)
  const source = picture && address(picture)
  if (source) return `<p><img src="${escapeMarkup(source)}" alt="${alt}"></p>\n`
  // A remote picture stays remote: the reader decides whether to load it.
  const elsewhere = node.attrs?.address
  if (typeof elsewhere !== 'string') return alt === '' ? '' : `<p>${alt}</p>\n`
  const shown = escapeMarkup(elsewhere)
  return `<p><a href="${shown}" rel="noopener nofollow">${alt || shown}</a></p>\n`
}

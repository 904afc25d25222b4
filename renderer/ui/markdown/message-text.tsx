/** Renders a message's Markdown as React elements. */
import { type ReactNode, useEffect, useState } from 'react'
import { strings } from '../../strings/first.ts'
import type { ColoredPiece } from './color.ts'
import { useReading } from './context.tsx'
import classes from './markdown.module.css'
import type { Block, Inline } from './parse.ts'

/** Longer texts are collapsed until the person expands them. */
const FOLDED_LENGTH = 2500
const FOLDED_LINES = 30

/** A highlighted mention: `@name`. */
export interface Mentioned {
  words: string
  /** Whether the reader is mentioned. */
  isMe: boolean
}

function Code({ language, text }: { language: string; text: string }) {
  const { colors } = useReading()
  const [pieces, setPieces] = useState<readonly ColoredPiece[] | null>(null)
  useEffect(() => {
    let wanted = true
    setPieces(null)
    void colors.color(text, language).then((found) => wanted && setPieces(found))
    return () => {
      wanted = false
    }
  }, [colors, text, language])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <pre className={classes.code} dir="ltr" tabIndex={0} title={strings.chat.code(language)}>
      <code>
        {pieces
          ? pieces.map(({ text: words, color }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other key
              <span key={index} data-color={color ?? undefined}>
                {words}
              </span>
            ))
          : text}
      </code>
    </pre>
  )
}

function withMentions(text: string, mentioned: readonly Mentioned[]): ReactNode {
  if (mentioned.length === 0 || !text.includes('@')) return text
  const nodes: ReactNode[] = []
  let plain = ''
  for (let at = 0; at < text.length; ) {
    const found = text[at] === '@' ? mentioned.find(({ words }) => text.startsWith(words, at)) : undefined
    if (found) {
      nodes.push(plain)
      nodes.push(
        <bdi key={at} className={classes.mention} data-me={found.isMe || undefined}>
          {found.words}
        </bdi>,
      )
      plain = ''
      at += found.words.length
    } else {
      plain += text[at]
      at += 1
    }
  }
  return [...nodes, plain]
}

function Inlines({ children, mentioned }: { children: readonly Inline[]; mentioned: readonly Mentioned[] }) {
  return children.map((child, index) => {
    const key = index
    if (child.kind === 'text') return withMentions(child.text, mentioned)
    if (child.kind === 'break') return <br key={key} />
    if (child.kind === 'code')
      return (
        <code key={key} className={classes.inlineCode} dir="ltr">
          {child.text}
        </code>
      )
    const inner = <Inlines mentioned={mentioned}>{child.children}</Inlines>
    if (child.kind === 'strong') return <strong key={key}>{inner}</strong>
    if (child.kind === 'emphasis') return <em key={key}>{inner}</em>
    if (child.kind === 'struck') return <s key={key}>{inner}</s>
    return (
      <a key={key} href={child.href} title={child.href} target="_blank" rel="noopener noreferrer">
        {inner}
        {child.beside && <span className={classes.beside}> ({child.beside})</span>}
      </a>
    )
  })
}

function Blocks({ blocks, mentioned }: { blocks: readonly Block[]; mentioned: readonly Mentioned[] }) {
  return blocks.map((block, index) => {
    const key = index
    const inline = (children: readonly Inline[]) => <Inlines mentioned={mentioned}>{children}</Inlines>
    if (block.kind === 'paragraph')
      return (
        <p key={key} dir="auto">
          {inline(block.children)}
        </p>
      )
    if (block.kind === 'heading')
      return (
        <p key={key} className={classes.heading} data-level={Math.min(3, block.level)} dir="auto">
          {inline(block.children)}
        </p>
      )
    if (block.kind === 'code') return <Code key={key} language={block.language} text={block.text} />
    if (block.kind === 'rule') return <hr key={key} />
    if (block.kind === 'quote')
      return (
        <blockquote key={key} dir="auto">
          <Blocks blocks={block.children} mentioned={mentioned} />
        </blockquote>
      )
    if (block.kind === 'table') return <Table key={key} rows={block.rows} cell={inline} />
    const items = block.items.map((item, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: items of one text have no other key
      <li key={place} dir="auto">
        <Blocks blocks={item} mentioned={mentioned} />
      </li>
    ))
    return block.start === null ? (
      <ul key={key}>{items}</ul>
    ) : (
      <ol key={key} start={block.start}>
        {items}
      </ol>
    )
  })
}

function Table({ rows, cell }: { rows: readonly Inline[][][]; cell: (children: readonly Inline[]) => ReactNode }) {
  const [head = [], ...rest] = rows
  return (
    <div className={classes.tableFrame}>
      <table>
        <thead>
          <tr>
            {head.map((children, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other key
              <th key={index} dir="auto">
                {cell(children)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rest.map((cells, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other key
            <tr key={place}>
              {cells.map((children, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other key
                <td key={index} dir="auto">
                  {cell(children)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function isLong(text: string): boolean {
  if (text.length > FOLDED_LENGTH) return true
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0 && lines <= FOLDED_LINES; at = text.indexOf('\n', at + 1)) lines += 1
  return lines > FOLDED_LINES
}

/** Messages that consist of only a few emoji are drawn large. */
const ONLY_EMOJI = /^(?:\p{RGI_Emoji}\s*){1,6}$/v

export function MessageText({ text, mentioned }: { text: string; mentioned: readonly Mentioned[] }) {
  const { reader } = useReading()
  const [isWhole, setWhole] = useState(false)
  const blocks = reader.read(text)
  const long = isLong(text)
  return (
    <>
      <div
        className={classes.text}
        data-folded={(long && !isWhole) || undefined}
        data-emoji={(text.length < 80 && ONLY_EMOJI.test(text)) || undefined}
        dir="auto"
      >
        <Blocks blocks={blocks} mentioned={mentioned} />
      </div>
      {long && (
        <button type="button" className={classes.unfold} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? strings.chat.showLess : strings.chat.showAll}
        </button>
      )}
    </>
  )
}

/** Renders an issue's text from its validated tree: never parses HTML, and fetches nothing. */
import { ImageOff } from 'lucide-react'
import { createElement, type ReactNode } from 'react'
import { fileOf, type IssueMark, type IssueNode, pictureOf } from '../../../../shared/tools/news/content.ts'
import type { HeldPicture, IssuePicture } from '../../../../shared/tools/news/shape.ts'
import { addressBehind, isOutsideLink } from '../../../../shared/tools/outside-link.ts'
import { isPageLink, isPagePicture, isRemoteAddress } from '../../../../shared/tools/pages/attributes.ts'
import { useMediaPicture } from '../../../docs/use-media.ts'
import { strings } from '../../../strings/strings.ts'
import { useFileCards, usePictures } from '../../../ui/files/file-cards.tsx'
import { DrawnPicture } from '../../../ui/pictures/drawn-picture.tsx'
import { BrokenPicture, DraftPicture } from '../draft-picture.tsx'

interface Place {
  space: string
  newsletter: string
  /** For a draft, the publishers' conversation; otherwise files are for all readers. */
  filesOf?: string
}

export function IssuePictureView({
  place,
  picture,
  alt,
  isSmall = false,
}: {
  place: Place
  picture: IssuePicture
  alt: string
  /** Whether it is shown in a list. */
  isSmall?: boolean
}) {
  const show = usePictures()
  return 'file' in picture ? (
    show({ file: picture.file, room: picture }, alt, isSmall)
  ) : (
    <OldPicture place={place} picture={picture} alt={alt} />
  )
}

/** A picture of an issue that was published before pictures were files. */
function OldPicture({ place, picture, alt }: { place: Place; picture: HeldPicture; alt: string }) {
  const { media, by } = picture
  const url = useMediaPicture({ space: place.space, channel: place.newsletter, device: by, media })
  if (url === null) return <span className="news-no-picture">{alt || strings.news.pictureComing}</span>
  if (url === 'broken') return <BrokenPicture alt={alt} />
  return <DrawnPicture src={url} alt={alt} />
}

function ImageView({ place, node }: { place: Place; node: IssueNode }) {
  const alt = String(node.attrs?.alt ?? '')
  const picture = pictureOf(node)
  if (picture) return <IssuePictureView place={place} picture={picture} alt={alt} />
  const { src, address } = node.attrs ?? {}
  // In a preview, the picture is embedded in the draft.
  if (isPagePicture(src)) return <DraftPicture source={src} alt={alt} />
  if (!isRemoteAddress(address)) return null
  return (
    <span className="news-remote">
      <ImageOff size={18} aria-hidden="true" />
      <span>
        {strings.news.remotePicture}
        {alt && <bdi>{` · ${alt}`}</bdi>}
      </span>
      <a href={address} title={address} target="_blank" rel="noopener noreferrer nofollow">
        {strings.news.openRemotePicture}
      </a>
    </span>
  )
}

function FileView({ place, node }: { place: Place; node: IssueNode }) {
  const show = useFileCards()
  const file = fileOf(node)
  return file && <div className="news-file">{show(file, place.filesOf ?? '', true)}</div>
}

const MARKS: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  code: 'code',
}
const TAGS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  blockquote: 'blockquote',
  bulletList: 'ul',
  listItem: 'li',
  tableRow: 'tr',
}

function LinkView({ href, words, children }: { href: unknown; words: string; children?: ReactNode }) {
  if (!isPageLink(href)) return children
  if (href.startsWith('#')) return <a href={href}>{children}</a>
  if (!isOutsideLink(href)) {
    const behind = addressBehind(words, href)
    return behind === null ? (
      children
    ) : (
      <>
        {children} (<bdi>{behind}</bdi>)
      </>
    )
  }
  return (
    <a href={href} title={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  )
}

function marked(text: string, marks: readonly IssueMark[]): ReactNode {
  return marks.reduce<ReactNode>(
    (inner, { type, attrs }) =>
      type === 'link'
        ? createElement(LinkView, { href: attrs?.href, words: text }, inner)
        : createElement(MARKS[type] ?? 'span', null, inner),
    text,
  )
}

function childrenOf(place: Place, nodes: readonly IssueNode[]): ReactNode[] {
  // biome-ignore lint/suspicious/noArrayIndexKey: a published text does not change
  return nodes.map((node, index) => <NodeView key={index} place={place} node={node} />)
}

function NodeView({ place, node }: { place: Place; node: IssueNode }): ReactNode {
  const { type, attrs = {}, content = [] } = node
  switch (type) {
    case 'text':
      return marked(node.text ?? '', node.marks ?? [])
    case 'hardBreak':
      return <br />
    case 'horizontalRule':
      return <hr />
    case 'image':
      return <ImageView place={place} node={node} />
    case 'file':
      return <FileView place={place} node={node} />
    case 'heading':
      // One level below the issue's own title.
      return createElement(
        `h${Math.min(6, Number(attrs.level ?? 1) + 1)}`,
        { 'data-level': attrs.level ?? 1 },
        ...childrenOf(place, content),
      )
    case 'codeBlock':
      return (
        <pre>
          <code>{content.map((child) => child.text ?? '').join('')}</code>
        </pre>
      )
    case 'orderedList':
      return <ol start={Number(attrs.start ?? 1)}>{childrenOf(place, content)}</ol>
    case 'taskList':
      return <ul data-type="taskList">{childrenOf(place, content)}</ul>
    case 'taskItem':
      return (
        <li>
          <input type="checkbox" disabled checked={attrs.checked === true} aria-label={strings.news.task} />
          <div>{childrenOf(place, content)}</div>
        </li>
      )
    case 'table':
      return (
        <div className="news-table">
          <table>
            <tbody>{childrenOf(place, content)}</tbody>
          </table>
        </div>
      )
    case 'tableCell':
    case 'tableHeader': {
      const spans = { colSpan: Number(attrs.colspan ?? 1), rowSpan: Number(attrs.rowspan ?? 1) }
      return createElement(type === 'tableCell' ? 'td' : 'th', spans, ...childrenOf(place, content))
    }
    default:
      return createElement(TAGS[type] ?? 'div', null, ...childrenOf(place, content))
  }
}

export function IssueText({ root, ...place }: { root: IssueNode } & Place) {
  return <div className="news-text">{childrenOf(place, root.content ?? [])}</div>
}

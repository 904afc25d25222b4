import { FileText, Newspaper, Presentation } from 'lucide-react'
import type { Address } from '../../../shared/tools/address.ts'
import { useArchive } from '../../docs/news/use-archive.ts'
import { useListedItem } from '../../docs/space-index.ts'
import { useHost } from '../../platform/host-context.tsx'
import type { LinkWords } from '../../platform/link-words.ts'
import { formatRoute } from '../../platform/routes.ts'
import { useApp } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import classes from './chat.module.css'
import { useChat } from './chat-context.tsx'

const ICONS = { news: Newspaper, pages: FileText, boards: Presentation }
type LinkedTool = keyof typeof ICONS

interface LinkedPlaceProps {
  link: Address<LinkedTool>
  /** Its current title, or a text if it is unavailable. */
  words: string
  /** The name of its space, if that is another one. */
  where?: string | null
}

function LinkedPlace({ link, words, where = null }: LinkedPlaceProps) {
  const Icon = ICONS[link.tool]
  return (
    <a className={classes.quote} href={formatRoute(link)}>
      <Icon size={14} aria-hidden="true" />
      <bdi className={classes.quoteLine}>{words}</bdi>
      {where !== null && <bdi className={classes.quoteWhere}>{where}</bdi>}
    </a>
  )
}

/** The name of a space other than the one on screen; undefined if this device isn't in it. */
export function useOtherSpace(space: string): string | null | undefined {
  const { space: here } = useChat()
  const name = useApp(({ app }) => app?.spaces.find(({ id }) => id === space)?.name)
  return space === here ? null : name
}

/** A card of an issue, a page or a board that a message links to; a click opens it. */
export function LinkedPlaceCard({ link, words }: { link: Address<LinkedTool>; words: LinkWords }) {
  const where = useOtherSpace(link.space)
  if (where === undefined) return <LinkedPlace link={link} words={words.linkedElsewhere} />
  if (link.tool === 'news') return <IssueHere link={link} words={words} where={where} />
  return <ItemHere link={link} words={words} where={where} />
}

interface HereProps<Tool extends LinkedTool> {
  link: Address<Tool>
  words: LinkWords
  where: string | null
}

function IssueHere({ link, words, where }: HereProps<'news'>) {
  const { issues } = useArchive(useHost(), link.space, link.place.item)
  const issue = issues.find(({ id }) => id === link.place.issue)
  return <LinkedPlace link={link} words={issue?.title || words.linked} where={where} />
}

function ItemHere({ link, words, where }: HereProps<'pages' | 'boards'>) {
  const item = useListedItem(link.space, link.place.item ?? '')
  const { linkedDeleted } = link.tool === 'pages' ? strings.notes : strings.board
  const name = item?.deleted === undefined ? item?.name : linkedDeleted(item.name)
  return <LinkedPlace link={link} words={name || words.linked} where={where} />
}

import { FileText, Newspaper, Presentation } from 'lucide-react'
import type { ItemLink } from '../../../shared/tools/index/item-link.ts'
import type { IssueLink } from '../../../shared/tools/news/issue-link.ts'
import { useArchive } from '../../docs/news/use-archive.ts'
import { useListedItem } from '../../docs/space-index.ts'
import { useHost } from '../../platform/host-context.tsx'
import { formatRoute, type Route } from '../../platform/routes.ts'
import { useApp } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import classes from './chat.module.css'
import { useChat } from './chat-context.tsx'

interface LinkedPlaceProps {
  route: Route & { space: string }
  icon: typeof FileText
  /** Its title as it is now, or what stands for it. */
  words: string
  /** The space in which it stands, where that is another. */
  where?: string | null
}

function LinkedPlace({ route, icon: Icon, words, where = null }: LinkedPlaceProps) {
  return (
    <a className={classes.quote} href={formatRoute(route)}>
      <Icon size={14} aria-hidden="true" />
      <bdi className={classes.quoteLine}>{words}</bdi>
      {where !== null && <bdi className={classes.quoteWhere}>{where}</bdi>}
    </a>
  )
}

/** What a space of this device is called, where it is another than the one on screen; undefined where this device is not in it. */
export function useOtherSpace(space: string): string | null | undefined {
  const { space: here } = useChat()
  const name = useApp(({ app }) => app?.spaces.find(({ id }) => id === space)?.name)
  return space === here ? null : name
}

/** An issue of a newsletter that a message links to; a click opens it. */
export function LinkedIssue({ link }: { link: IssueLink }) {
  const where = useOtherSpace(link.space)
  if (where !== undefined) return <IssueHere link={link} where={where} />
  return <LinkedPlace {...issuePlace(link)} words={strings.newsletter.linkedElsewhere} />
}

const issuePlace = ({ space, newsletter, issue }: IssueLink) =>
  ({ route: { view: 'newsletter', space, item: newsletter, issue }, icon: Newspaper }) as const

function IssueHere({ link, where }: { link: IssueLink; where: string | null }) {
  const { issues } = useArchive(useHost(), link.space, link.newsletter)
  const issue = issues.find(({ id }) => id === link.issue)
  return <LinkedPlace {...issuePlace(link)} words={issue?.title || strings.newsletter.linkedIssue} where={where} />
}

/** A page or a board that a message links to; a click opens it. */
export function LinkedItem({ link }: { link: ItemLink }) {
  const where = useOtherSpace(link.space)
  if (where !== undefined) return <ItemHere link={link} where={where} />
  return <LinkedPlace {...itemPlace(link)} words={wordsFor(link).linkedElsewhere} />
}

const wordsFor = ({ type }: ItemLink) => {
  const { notes, board } = strings
  const { linkedElsewhere, linkedDeleted } = type === 'page' ? notes : board
  return { linked: type === 'page' ? notes.linkedPage : board.linkedBoard, linkedElsewhere, linkedDeleted }
}

const itemPlace = ({ type: view, space, item }: ItemLink) =>
  ({ route: { view, space, item }, icon: view === 'page' ? FileText : Presentation }) as const

function ItemHere({ link, where }: { link: ItemLink; where: string | null }) {
  const item = useListedItem(link.space, link.item)
  const { linked, linkedDeleted } = wordsFor(link)
  const words = item?.deleted === undefined ? item?.name : linkedDeleted(item.name)
  return <LinkedPlace {...itemPlace(link)} words={words || linked} where={where} />
}
